package org.coterie.systems.sybilwall;

import java.util.Optional;
import java.util.SortedMap;
import org.coterie.core.protocol.NodeId;

/**
 * What Sybils tell on to hide behind honest nodes: nobody can sign for another, so of what they
 * heard they choose what is most like the receiver itself, whose neighbours it then makes look
 * alike, and say that it comes from nearby.
 *
 * @param heard the newest history of each node that a Sybil is joined to
 */
record Falsehoods(SortedMap<NodeId, SignedHistory> heard) {
  private static final int NEAREST = 2;

  Optional<Hearsay> about(NodeId receiver) {
    SignedHistory own = heard.get(receiver);
    if (own == null) {
      return Optional.empty();
    }
    SignedHistory best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (SignedHistory other : heard.values()) {
      double cosine = cosine(own.sum(), other.sum());
      if (!other.origin().equals(receiver) && cosine > most) {
        best = other;
        most = cosine;
      }
    }
    return Optional.ofNullable(best).map(history -> new Hearsay(history, NEAREST));
  }

  private static double cosine(double[] one, double[] other) {
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
    }
    double lengths = Math.sqrt(Reception.squaredLength(one) * Reception.squaredLength(other));
    return lengths == 0 ? 0 : product / lengths;
  }
}
