package example.momentum;

import java.util.SortedMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.TrainLoss;
import org.coterie.core.protocol.State;

/** What a client knows between two rounds: no model, so nothing to evaluate. */
sealed interface ClientState extends State {
  /** It has no figure to report. */
  @Tag(1)
  record Idle() implements ClientState {}

  /**
   * It trained in {@code round}.
   *
   * @param trainLoss mean loss over the examples it trained on
   */
  @Tag(2)
  record Contributed(int round, double trainLoss) implements ClientState {
    @Override
    public SortedMap<String, Double> metrics() {
      return TrainLoss.metrics(trainLoss);
    }
  }
}
