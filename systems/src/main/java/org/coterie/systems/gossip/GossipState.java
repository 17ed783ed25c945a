package org.coterie.systems.gossip;

import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.TrainLoss;
import org.coterie.core.method.Weighing;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Trained;

/** What a node knows between two turns; always a model. */
sealed interface GossipState extends Trained {
  float[] model();

  Past past();

  @Override
  default SequencedMap<String, float[]> models() {
    return Trained.single(model());
  }

  private static SortedMap<String, Double> figures(double trainLoss, Past past) {
    var figures = new TreeMap<>(TrainLoss.metrics(trainLoss));
    figures.putAll(past.tally().metrics());
    return Collections.unmodifiableSortedMap(figures);
  }

  /** It has not trained in this round: at the start, and at the return from an absence. */
  @Tag(1)
  record Idle(float[] model, Past past) implements GossipState {
    @Override
    public SortedMap<String, Double> metrics() {
      return past.tally().metrics();
    }
  }

  /**
   * It has trained in {@code round}, sent the result, and waits for its neighbours'.
   *
   * @param start its model before the training, where the aggregation asks for histories of changes
   */
  @Tag(2)
  record Shared(int round, float[] model, double trainLoss, Past past, Optional<float[]> start)
      implements GossipState {
    @Override
    public SortedMap<String, Double> metrics() {
      return figures(trainLoss, past);
    }
  }

  /**
   * It has made one model of its own and its neighbours'.
   *
   * @param trainLoss of the training before
   * @param weights by neighbour, of those whose model came; empty where the aggregation does not
   *     weigh models, and where the node kept its own for want of others
   */
  @Tag(3)
  record Averaged(float[] model, double trainLoss, Past past, SortedMap<NodeId, Double> weights)
      implements GossipState, Weighing {
    public Averaged {
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    @Override
    public SortedMap<String, Double> metrics() {
      return figures(trainLoss, past);
    }
  }
}
