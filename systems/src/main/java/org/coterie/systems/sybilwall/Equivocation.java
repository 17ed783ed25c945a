package org.coterie.systems.sybilwall;

import java.util.Arrays;
import org.coterie.core.protocol.NodeId;

/**
 * Two histories that one node signed for one round: an honest node never does, so whoever checks
 * the signatures need not trust who shows it.
 */
record Equivocation(NodeId origin, Mark one, Mark other) {
  /** Whether the two are of one round and differ; the signatures are another matter. */
  boolean differs() {
    return one.round() == other.round()
        && (one.since() != other.since() || !Arrays.equals(one.digest(), other.digest()));
  }
}
