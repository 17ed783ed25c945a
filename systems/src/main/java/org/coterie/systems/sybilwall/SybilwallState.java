package org.coterie.systems.sybilwall;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.codec.Tag;
import org.coterie.core.method.Summary;
import org.coterie.core.method.TrainLoss;
import org.coterie.core.method.Weighing;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Trained;

/** What a node knows between two turns; always a model. */
sealed interface SybilwallState extends Trained {
  /** The names of figures. */
  String KEPT = "histories_kept";

  /** Nodes against whom a proof is kept. */
  String PROVED = "equivocations_proved";

  float[] model();

  Memory memory();

  /** How the figures of the nodes come together. */
  static SortedMap<String, Summary> summaries() {
    var summaries = new TreeMap<String, Summary>();
    summaries.put(KEPT, Summary.MEAN);
    summaries.put(PROVED, Summary.TOTAL);
    for (Refusal reason : Refusal.values()) {
      summaries.put(reason.metric(), Summary.TOTAL);
    }
    return Collections.unmodifiableSortedMap(summaries);
  }

  @Override
  default SequencedMap<String, float[]> models() {
    return Trained.single(model());
  }

  /** How many histories a node keeps, and what it refused, where it did. */
  private static SortedMap<String, Double> figures(Memory memory) {
    var figures = new TreeMap<String, Double>();
    figures.put(KEPT, (double) memory.database().entries().size());
    memory
        .refusals()
        .counts()
        .forEach((reason, count) -> figures.put(reason.metric(), (double) count));
    if (!memory.proofs().isEmpty()) {
      figures.put(PROVED, (double) memory.proofs().size());
    }
    return figures;
  }

  private static SortedMap<String, Double> figures(Memory memory, double trainLoss) {
    var figures = figures(memory);
    figures.putAll(TrainLoss.metrics(trainLoss));
    return Collections.unmodifiableSortedMap(figures);
  }

  /** It has not trained in this round: at the start, and at the return from an absence. */
  @Tag(1)
  record Idle(float[] model, Memory memory) implements SybilwallState {
    @Override
    public SortedMap<String, Double> metrics() {
      return Collections.unmodifiableSortedMap(figures(memory));
    }
  }

  /** It has trained in {@code round}, sent its history, and waits for its neighbours'. */
  @Tag(2)
  record Shared(int round, float[] model, double trainLoss, Memory memory)
      implements SybilwallState {
    @Override
    public SortedMap<String, Double> metrics() {
      return figures(memory, trainLoss);
    }
  }

  /**
   * It has made one model of its own and its neighbours'.
   *
   * @param weights by neighbour, of those that sent a history; 0 too where it was refused, or where
   *     no model could be inferred of it
   */
  @Tag(3)
  record Aggregated(
      float[] model, double trainLoss, Memory memory, SortedMap<NodeId, Double> weights)
      implements SybilwallState, Weighing {
    public Aggregated {
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    @Override
    public SortedMap<String, Double> metrics() {
      return figures(memory, trainLoss);
    }
  }
}
