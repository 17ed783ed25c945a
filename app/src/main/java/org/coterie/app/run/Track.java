package org.coterie.app.run;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.method.Weighing;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.State;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one participant: its newest state, and of earlier rounds what rows that are not
 * yet written need.
 */
final class Track {
  /**
   * One figure pair of one model.
   *
   * @param node whose row it is: the participant, or the client for which a server's model was
   *     scored
   * @param headline whether it counts in the aggregate
   */
  record Score(NodeId node, String part, Basis basis, boolean headline, Evaluation result) {}

  /** The last state that was made in a round, with its figures. */
  static final class Made {
    final int round;
    final SortedMap<String, Double> metrics;

    /** How much each sender's model counted in it; empty where nothing was aggregated. */
    final SortedMap<NodeId, Double> weights;

    /** Null once nothing more can be asked of it. */
    @Nullable State state;

    /** Whether {@link DivergenceWatch} has looked at it. */
    boolean watched;

    /** Null while it has not been scored. */
    @Nullable List<Score> scores;

    Made(
        int round,
        @Nullable State state,
        SortedMap<String, Double> metrics,
        SortedMap<NodeId, Double> weights) {
      this.round = round;
      this.state = state;
      this.metrics = metrics;
      this.weights = weights;
    }
  }

  private final NodeId node;
  private final TreeMap<Integer, Made> byRound = new TreeMap<>();

  Track(NodeId node) {
    this.node = node;
  }

  NodeId node() {
    return node;
  }

  /** A new state; it takes the place of an earlier one of its round. */
  void add(int round, State state) {
    SortedMap<NodeId, Double> weights =
        state instanceof Weighing weighing ? weighing.weights() : Collections.emptySortedMap();
    byRound.put(round, new Made(round, state, state.metrics(), weights));
  }

  /** Puts back what a checkpoint held. */
  void restore(Made made) {
    byRound.put(made.round, made);
  }

  /** Ascending by round; the last one is the newest. */
  Iterable<Made> all() {
    return byRound.values();
  }

  @Nullable Made newest() {
    var last = byRound.lastEntry();
    return last == null ? null : last.getValue();
  }

  /** What counts in a round: the newest state of that round or an earlier one. */
  @Nullable Made at(int round) {
    var entry = byRound.floorEntry(round);
    return entry == null ? null : entry.getValue();
  }

  /** The round of the first state after this one, or the largest number when it is the newest. */
  int until(Made made) {
    Integer next = byRound.higherKey(made.round);
    return next == null ? Integer.MAX_VALUE : next;
  }

  /** Forgets what no later round will ask for. */
  void closed(int round) {
    Integer last = byRound.floorKey(round);
    if (last != null) {
      byRound.headMap(last).clear();
    }
  }
}
