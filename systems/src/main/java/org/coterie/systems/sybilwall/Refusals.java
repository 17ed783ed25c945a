package org.coterie.systems.sybilwall;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Histories that a node did not take, in running totals.
 *
 * @param counts by reason; only what is above 0
 */
record Refusals(SortedMap<Refusal, Integer> counts) {
  static final Refusals NONE = new Refusals(Collections.emptySortedMap());

  Refusals {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  Refusals and(Refusal reason) {
    var more = new TreeMap<>(counts);
    more.merge(reason, 1, Integer::sum);
    return new Refusals(more);
  }
}
