package example.momentum;

import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;

/** What the server and its clients tell each other. */
sealed interface MomentumMessage extends Message {
  /** The server's model, handed to the cohort. */
  @Tag(1)
  record Global(int round, float[] model) implements MomentumMessage {}

  /**
   * A client's trained model.
   *
   * @param examples how many it was trained on: its weight in the mean
   */
  @Tag(2)
  record Update(int round, float[] model, int examples) implements MomentumMessage {
    private static final int PHASE = 1;

    /** When the server reads those of a round. */
    static Moment at(int round) {
      return new Moment(round, PHASE);
    }

    @Override
    public int phase() {
      return PHASE;
    }
  }
}
