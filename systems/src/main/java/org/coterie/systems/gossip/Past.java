package org.coterie.systems.gossip;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.method.Tally;
import org.coterie.core.protocol.NodeId;

/**
 * What a node remembers beyond its model.
 *
 * @param histories of itself and of its neighbours, where the aggregation asks for them: sums over
 *     the rounds in which a model came, of what {@link Histories} says
 */
record Past(Tally tally, SortedMap<NodeId, float[]> histories) {
  static final Past NONE = new Past(Tally.NONE, Collections.emptySortedMap());

  Past {
    histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
  }
}
