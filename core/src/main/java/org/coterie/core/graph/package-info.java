/**
 * Topologies: who is whose neighbour. Undirected simple graphs over the nodes 0..n-1, all of them
 * connected. Nothing here knows what the nodes do.
 *
 * <p>The random ones are written out here, step by step in a fixed order of draws, since the same
 * seed has to give the same graph whatever the version of a graph library.
 */
@NullMarked
package org.coterie.core.graph;

import org.jspecify.annotations.NullMarked;
