package org.coterie.core.learning.vector;

import org.coterie.core.data.Dataset;

/** Softmax cross-entropy of the last layer's scores. */
final class CrossEntropy {
  private final Rows scores;
  private final ElementKernels kernels;
  private final float[] differences;
  private final float[] exponentials;
  private final float[] scratch;
  private final float[] sums;

  CrossEntropy(Rows scores, int blockSize, ElementKernels kernels) {
    this.scores = scores;
    this.kernels = kernels;
    this.differences = new float[scores.width * blockSize];
    this.exponentials = new float[scores.width * blockSize];
    this.scratch = new float[scores.width * blockSize];
    this.sums = new float[blockSize];
  }

  /**
   * Adds the losses of a block: log of the sum of exponentials of (score - largest), less (the
   * label's score - largest). Sums run over the classes in order; examples are summed in double,
   * one after the other, so that the blocks' size shows in no sum.
   *
   * @param before the sum so far
   * @return the sum with each example of the block
   */
  double add(double before, Dataset data, int[] rows, int from, int count) {
    int classes = scores.width;
    for (int at = 0; at < count * classes; at += classes) {
      subtractLargest(at, classes);
    }
    kernels.exp(differences, exponentials, scratch, count * classes);
    double loss = before;
    for (int i = 0; i < count; i++) {
      int at = i * classes;
      float sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += exponentials[at + c];
      }
      sums[i] = sum;
      loss += Exponential.log(sum) - differences[at + data.labels()[rows[from + i]]];
    }
    return loss;
  }

  private void subtractLargest(int at, int classes) {
    float[] values = scores.values;
    float largest = values[at];
    for (int c = 1; c < classes; c++) {
      largest = values[at + c] > largest ? values[at + c] : largest;
    }
    for (int c = 0; c < classes; c++) {
      differences[at + c] = values[at + c] - largest;
    }
  }

  /**
   * After {@link #add}: how many labels have the largest score, the first where several have it.
   */
  int correct(Dataset data, int[] rows, int from, int count) {
    int classes = scores.width;
    int right = 0;
    for (int i = 0; i < count; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = scores.values[i * classes + c] > scores.values[i * classes + best] ? c : best;
      }
      boolean number = !Float.isNaN(sums[i]);
      right += number && best == data.labels()[rows[from + i]] ? 1 : 0;
    }
    return right;
  }

  /**
   * After {@link #add}: the scores' gradient.
   *
   * @param share what each example's is multiplied by
   */
  void slopes(Dataset data, int[] rows, int from, int count, float share) {
    int classes = scores.width;
    float[] slopes = scores.slopes();
    for (int i = 0; i < count; i++) {
      float scale = share / sums[i];
      for (int c = 0; c < classes; c++) {
        slopes[i * classes + c] = exponentials[i * classes + c] * scale;
      }
      slopes[i * classes + data.labels()[rows[from + i]]] -= share;
    }
  }
}
