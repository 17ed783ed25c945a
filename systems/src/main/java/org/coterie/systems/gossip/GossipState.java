package org.coterie.systems.gossip;

import java.util.SequencedMap;
import java.util.SortedMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.TrainLoss;
import org.coterie.core.protocol.Trained;

/** What a node knows between two turns; always a model. */
sealed interface GossipState extends Trained {
  float[] model();

  @Override
  default SequencedMap<String, float[]> models() {
    return Trained.single(model());
  }

  /** It has not trained in this round: at the start, and at the return from an absence. */
  @Tag(1)
  record Idle(float[] model) implements GossipState {}

  /** It has trained in {@code round}, sent the result, and waits for its neighbours'. */
  @Tag(2)
  record Shared(int round, float[] model, double trainLoss) implements GossipState {
    @Override
    public SortedMap<String, Double> metrics() {
      return TrainLoss.metrics(trainLoss);
    }
  }

  /**
   * It has averaged.
   *
   * @param trainLoss of the training before
   */
  @Tag(3)
  record Averaged(float[] model, double trainLoss) implements GossipState {
    @Override
    public SortedMap<String, Double> metrics() {
      return TrainLoss.metrics(trainLoss);
    }
  }
}
