package org.coterie.systems.sybilwall;

import java.util.Optional;
import org.coterie.core.protocol.NodeId;

/**
 * What a node knows of another (paper, section V-B: h, r, d and f).
 *
 * @param distance how many links the history has travelled; 1 where it came from its origin
 * @param provider the neighbour that told it; empty where it came from its origin
 */
record Entry(SignedHistory history, int distance, Optional<NodeId> provider) {
  static Entry direct(SignedHistory history) {
    return new Entry(history, 1, Optional.empty());
  }

  boolean isDirect() {
    return distance == 1;
  }
}
