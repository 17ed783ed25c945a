package org.coterie.systems.sybilwall;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one node has signed of late.
 *
 * @param byRound the newest few
 */
record Marks(SortedMap<Integer, Mark> byRound) {
  /** A history that is told on arrives some rounds late; older ones are hardly told any more. */
  private static final int KEPT = 16;

  static final Marks NONE = new Marks(Collections.emptySortedMap());

  Marks {
    byRound = Collections.unmodifiableSortedMap(new TreeMap<>(byRound));
  }

  Optional<Mark> of(int round) {
    return Optional.ofNullable(byRound.get(round));
  }

  Marks with(Mark mark) {
    var more = new TreeMap<>(byRound);
    more.put(mark.round(), mark);
    while (more.size() > KEPT) {
      more.pollFirstEntry();
    }
    return new Marks(more);
  }
}
