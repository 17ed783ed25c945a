/**
 * Data sets, their readers, the bundled sample, and the partitioners that split them over nodes.
 * Nothing here knows a model, a node's identity or a network.
 */
@NullMarked
package org.coterie.core.data;

import org.jspecify.annotations.NullMarked;
