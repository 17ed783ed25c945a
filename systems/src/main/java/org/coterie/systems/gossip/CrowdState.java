package org.coterie.systems.gossip;

import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.TrainLoss;
import org.coterie.core.protocol.Trained;
import org.coterie.systems.attack.SybilTrainer;

/** What the adversary behind the Sybils knows between two turns. */
sealed interface CrowdState extends Trained {
  /** One, or one for each Sybil. */
  List<float[]> kept();

  @Override
  default SequencedMap<String, float[]> models() {
    return SybilTrainer.byName(kept());
  }

  /** Between two rounds. */
  @Tag(1)
  record Resting(List<float[]> kept) implements CrowdState {
    public Resting {
      kept = List.copyOf(kept);
    }
  }

  /** It has told what it trained, and waits for what its neighbours trained. */
  @Tag(2)
  record Told(List<float[]> kept, double trainLoss) implements CrowdState {
    public Told {
      kept = List.copyOf(kept);
    }

    @Override
    public SortedMap<String, Double> metrics() {
      return TrainLoss.metrics(trainLoss);
    }
  }
}
