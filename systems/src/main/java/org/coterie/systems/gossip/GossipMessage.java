package org.coterie.systems.gossip;

import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;

/** What neighbours tell each other. */
sealed interface GossipMessage extends Message {
  /**
   * The sender's model, trained in this round.
   *
   * @param degree how many neighbours the sender has, for Metropolis weights
   */
  @Tag(1)
  record Share(int round, float[] model, int degree) implements GossipMessage {
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
