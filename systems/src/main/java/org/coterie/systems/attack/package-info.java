/**
 * One adversary with many identities, whatever the system: where its Sybils are joined to the
 * graph, which models it trains and what of them each Sybil tells. How a system carries that in its
 * messages is the system's own affair.
 */
@NullMarked
package org.coterie.systems.attack;

import org.jspecify.annotations.NullMarked;
