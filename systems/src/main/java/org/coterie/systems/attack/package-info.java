/**
 * One adversary with many identities, whatever the system: where its Sybils are joined to the
 * graph.
 */
@NullMarked
package org.coterie.systems.attack;

import org.jspecify.annotations.NullMarked;
