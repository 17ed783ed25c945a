package org.coterie.core.learning.vector;

import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Objective;

/** The slopes of a distillation, on top of cross-entropy's. */
final class Distillation {
  private final Rows scores;
  private final float[] opinion;
  private final float[] exponentials;

  Distillation(Rows scores, int blockSize) {
    this.scores = scores;
    this.opinion = new float[scores.width * blockSize];
    this.exponentials = new float[scores.width];
  }

  /**
   * Adds share weight T (p - q) to the scores' gradient, p the model's and q the teacher's softmax
   * at temperature T: T^2 of the objective, 1 / T of the scores' derivative.
   *
   * @param share of an example in what is summed
   */
  void add(
      Objective.Term.Distillation term,
      Dataset data,
      int[] rows,
      int from,
      int count,
      float share) {
    float temperature = (float) term.temperature();
    float factor = (float) (term.weight() * term.temperature()) * share;
    term.teacher().scores(data, rows, from, count, opinion);
    for (int i = 0; i < count; i++) {
      int at = i * scores.width;
      softmax(scores.values, at, temperature, factor);
      softmax(opinion, at, temperature, -factor);
    }
  }

  /** Adds {@code factor} times the softmax of a row to that row's slopes. */
  private void softmax(float[] values, int at, float temperature, float factor) {
    int classes = scores.width;
    float[] slopes = scores.slopes();
    float largest = values[at];
    for (int c = 1; c < classes; c++) {
      largest = values[at + c] > largest ? values[at + c] : largest;
    }
    float sum = 0;
    for (int c = 0; c < classes; c++) {
      exponentials[c] = Exponential.exp((values[at + c] - largest) / temperature);
      sum += exponentials[c];
    }
    float scale = factor / sum;
    for (int c = 0; c < classes; c++) {
      slopes[at + c] = Fma.fma(exponentials[c], scale, slopes[at + c]);
    }
  }
}
