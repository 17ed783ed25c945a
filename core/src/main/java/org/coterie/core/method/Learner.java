package org.coterie.core.method;

import org.coterie.core.data.Shard;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.protocol.Step;

/**
 * One node's local training: its data, its plan, and the trainer it shares with the others of its
 * process.
 */
public record Learner(Trainer trainer, TrainingPlan plan, Shard data) {
  /** How many examples the node holds. */
  public int examples() {
    return data.size();
  }

  /**
   * Trains from {@code start}, which is not changed, with the turn's stream {@code sgd}; charges
   * the work to the turn.
   */
  public Trainer.Result train(float[] start, Step step) {
    var result = trainer.train(start, data, plan, step.random("sgd"));
    step.charge(result.operations());
    return result;
  }
}
