package org.coterie.core.learning;

import org.coterie.core.data.Dataset;

/**
 * Everything one thread needs to train or score models of one architecture. A step allocates
 * nothing. Losses are added in double, one example after the other in the order of the rows.
 */
public interface Workspace {
  /**
   * One step of plain SGD on the mean cross-entropy of {@code count} examples, in place.
   *
   * @param rows positions in {@code data}; the batch is rows[from .. from + count)
   * @return the batch's summed loss before the step
   */
  double step(
      float[] parameters, Dataset data, int[] rows, int from, int count, float learningRate);

  /**
   * Scores rows[from .. from + count).
   *
   * @return summed loss and number of right answers
   */
  Score score(float[] parameters, Dataset data, int[] rows, int from, int count);

  /** Summed cross-entropy and right answers over some examples. */
  record Score(double loss, int correct) {}
}
