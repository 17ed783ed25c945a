package org.coterie.core.simulation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One node's traffic: what belongs to closed rounds, and what lies ahead of them, by round. */
final class Account {
  /** Bytes of one round, or of all closed ones. */
  static final class Tally {
    long sent;
    long received;
    final SortedMap<String, Long> sentByType = new TreeMap<>();

    void add(Tally other) {
      sent += other.sent;
      received += other.received;
      other.sentByType.forEach((type, bytes) -> sentByType.merge(type, bytes, Long::sum));
    }
  }

  final Tally closed = new Tally();
  final SortedMap<Integer, Tally> ahead = new TreeMap<>();

  private Tally of(int round) {
    return ahead.computeIfAbsent(round, key -> new Tally());
  }

  void sent(int round, String type, long bytes) {
    Tally tally = of(round);
    tally.sent += bytes;
    tally.sentByType.merge(type, bytes, Long::sum);
  }

  void received(int round, long bytes) {
    of(round).received += bytes;
  }

  /** What lies beyond this round, which is the last, belongs to it. */
  void advance(int round) {
    var beyond = new Tally();
    SortedMap<Integer, Tally> later = ahead.tailMap(round);
    later.values().forEach(beyond::add);
    later.clear();
    ahead.put(round, beyond);
  }

  /** What belongs to rounds up to this one, for good. */
  Traffic close(int round) {
    SortedMap<Integer, Tally> now = ahead.headMap(round + 1);
    now.values().forEach(closed::add);
    now.clear();
    return new Traffic(
        closed.sent,
        closed.received,
        Collections.unmodifiableSortedMap(new TreeMap<>(closed.sentByType)));
  }
}
