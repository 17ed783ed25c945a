package org.coterie.systems.sybilwall;

import java.util.Optional;
import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;

/** What neighbours tell each other. */
sealed interface SybilwallMessage extends Message {
  /**
   * The sender's history, the same for all its neighbours, and what it tells this one of others
   * (paper, section V-D: m).
   *
   * @param start what its training began with, where histories are sums of changes
   * @param hearsay one history of somebody else; empty while it knows none that it may tell
   * @param proof that somebody signed two histories for one round
   */
  @Tag(1)
  record Histories(
      int round,
      SignedHistory own,
      Optional<float[]> start,
      Optional<Hearsay> hearsay,
      Optional<Equivocation> proof)
      implements SybilwallMessage {
    private static final int PHASE = 1;

    static Moment at(int round) {
      return new Moment(round, PHASE);
    }

    @Override
    public int phase() {
      return PHASE;
    }
  }
}
