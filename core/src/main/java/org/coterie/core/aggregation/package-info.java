/**
 * Rules that make one model of several: means, and what withstands liars. Pure functions of the
 * contributions; no messages, no rounds, no state.
 */
@NullMarked
package org.coterie.core.aggregation;

import org.jspecify.annotations.NullMarked;
