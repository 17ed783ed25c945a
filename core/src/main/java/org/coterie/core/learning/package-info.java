/**
 * Architectures, engines, training and evaluation over flat parameter vectors. No participants, no
 * rounds.
 */
@NullMarked
package org.coterie.core.learning;

import org.jspecify.annotations.NullMarked;
