/**
 * Breaks the rules of the house, so that {@code ArchitectureTest} can show that it would notice.
 */
@NullMarked
package org.coterie.app.offences;

import org.jspecify.annotations.NullMarked;
