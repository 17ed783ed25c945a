package org.coterie.systems.sybilwall;

import java.util.List;
import org.coterie.core.data.Shard;
import org.coterie.core.learning.Objective;
import org.coterie.core.method.Learner;
import org.coterie.core.protocol.Step;

/**
 * What the models behind histories do, in place of what they are: noise on weights that change no
 * answer does not show in it. Not of the paper, whose assumption 4 excludes such noise.
 *
 * @param learner of the node that compares; its own examples are the questions, which nobody else
 *     knows
 */
record Behaviour(Learner learner, SybilwallSettings settings) {
  /** Bounds the cost of a round; other numbers were not measured. */
  static final int EXAMPLES = 100;

  /** Scores beyond that, and what is no number, are cut, so that no vector is without a length. */
  private static final float LARGE = 1e6f;

  /**
   * One vector for each history: the scores of its mean model, each example's centred over the
   * classes, less those of the own history's. Honest models share what the own one has; what is
   * left is what sets them apart.
   *
   * @param own with at least one round
   * @return [histories][examples x classes], finite
   */
  double[][] of(List<Entry> entries, SignedHistory own, Step step) {
    HistoryKind kind = settings.history();
    Shard asked = asked(learner.data());
    double[] mine = answers(kind.mean(own.sum(), own.rounds(), settings.decay()), asked, step);
    double[][] apart = new double[entries.size()][];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = answers(entries.get(i).mean(kind, settings.decay()), asked, step);
      for (int k = 0; k < mine.length; k++) {
        apart[i][k] -= mine[k];
      }
    }
    return apart;
  }

  /** Evenly spread over what the node holds, so that each round asks the same. */
  static Shard asked(Shard held) {
    int count = Math.min(EXAMPLES, held.size());
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = held.rows()[(int) ((long) i * held.size() / count)];
    }
    return new Shard(held.data(), rows);
  }

  private double[] answers(float[] model, Shard asked, Step step) {
    Objective.Teacher teacher = learner.trainer().teacher(model);
    step.charge(asked.size() * teacher.operationsPerExample());
    int classes = learner.trainer().architecture().classes();
    float[] scores = new float[asked.size() * classes];
    teacher.scores(asked.data(), asked.rows(), 0, asked.size(), scores);
    double[] answers = new double[scores.length];
    for (int from = 0; from < scores.length; from += classes) {
      double sum = 0;
      for (int k = from; k < from + classes; k++) {
        answers[k] = Float.isNaN(scores[k]) ? 0 : Math.clamp(scores[k], -LARGE, LARGE);
        sum += answers[k];
      }
      for (int k = from; k < from + classes; k++) {
        answers[k] -= sum / classes;
      }
    }
    return answers;
  }
}
