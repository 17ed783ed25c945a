package org.coterie.systems.local;

import java.util.SequencedMap;
import java.util.SortedMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.TrainLoss;
import org.coterie.core.protocol.Trained;

/** What a node that trains alone knows between two rounds. */
public sealed interface LocalState extends Trained {
  float[] model();

  @Override
  default SequencedMap<String, float[]> models() {
    return Trained.single(model());
  }

  /** It has not trained in this round: at the start, and at the return from an absence. */
  @Tag(1)
  record Idle(float[] model) implements LocalState {}

  /** It has trained in this round. */
  @Tag(2)
  record Fitted(float[] model, double trainLoss) implements LocalState {
    @Override
    public SortedMap<String, Double> metrics() {
      return TrainLoss.metrics(trainLoss);
    }
  }
}
