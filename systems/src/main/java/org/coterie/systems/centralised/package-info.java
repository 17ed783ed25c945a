/**
 * Training on pooled data: one participant, {@code server}, holds all that the nodes hold and
 * trains as a node that is alone. The baseline from above, and what collaborative learning does
 * without.
 */
@NullMarked
package org.coterie.systems.centralised;

import org.jspecify.annotations.NullMarked;
