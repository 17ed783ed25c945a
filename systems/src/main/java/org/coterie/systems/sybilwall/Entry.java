package org.coterie.systems.sybilwall;

import java.util.Optional;
import org.coterie.core.protocol.NodeId;

/**
 * What a node knows of another (paper, section V-B: h, r, d and f).
 *
 * @param distance how many links the history has travelled; 1 where it came from its origin
 * @param provider the neighbour that told it; empty where it came from its origin
 * @param base the history of the same node up to which nobody saw it grow round by round, so that
 *     it may hold anything; empty where it was seen from its beginning
 */
record Entry(
    SignedHistory history, int distance, Optional<NodeId> provider, Optional<SignedHistory> base) {
  /** One that came from its origin. */
  static Entry direct(SignedHistory history, Optional<SignedHistory> base) {
    return new Entry(history, 1, Optional.empty(), base);
  }

  /** One that a neighbour told. */
  static Entry told(NodeId provider, Hearsay hearsay) {
    return new Entry(hearsay.history(), hearsay.distance(), Optional.of(provider), hearsay.base());
  }

  boolean isDirect() {
    return distance == 1;
  }

  /** Whether one round of it at least was seen. */
  boolean shows() {
    return base.isEmpty() || base.get().round() < history.round();
  }

  /**
   * What was seen of it.
   *
   * @return [parameters]; not to be written
   */
  double[] seen(HistoryKind kind, double decay) {
    return base.map(
            from -> kind.since(from.sum(), history.sum(), history.round() - from.round(), decay))
        .orElseGet(history::sum);
  }

  /**
   * The mean of the models that were seen of it.
   *
   * @return [parameters], a fresh array
   */
  float[] mean(HistoryKind kind, double decay) {
    int rounds = base.map(from -> history.round() - from.round()).orElseGet(history::rounds);
    return kind.mean(seen(kind, decay), rounds, decay);
  }
}
