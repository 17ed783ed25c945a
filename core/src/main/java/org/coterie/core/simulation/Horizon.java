package org.coterie.core.simulation;

import java.util.TreeMap;

/**
 * How many nodes are known to make a turn of each round; so whether a round is open is soon told.
 */
final class Horizon {
  private final TreeMap<Integer, Integer> turns = new TreeMap<>();

  void add(int round) {
    turns.merge(round, 1, Integer::sum);
  }

  void remove(int round) {
    turns.computeIfPresent(round, (key, count) -> count > 1 ? count - 1 : null);
  }

  /** The earliest round of a turn that is sure to come; the largest number when there is none. */
  int earliest() {
    return turns.isEmpty() ? Integer.MAX_VALUE : turns.firstKey();
  }
}
