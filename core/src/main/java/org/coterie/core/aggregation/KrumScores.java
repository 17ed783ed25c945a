package org.coterie.core.aggregation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Krum's scores: for each model the sum of the squared distances to its n - f - 2 nearest others
 * (Blanchard et al., "Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent",
 * NeurIPS 2017, section 4). The smaller, the more company a model has.
 */
final class KrumScores {
  private KrumScores() {}

  /** The fewest models that allow for {@code faulty} faulty ones: 2 f + 3. */
  static int fewest(int faulty) {
    return (int) Math.min(Integer.MAX_VALUE, 2L * faulty + 3);
  }

  /** A subtraction and a multiply-add for each parameter of each pair, then the weighted sum. */
  static double operations(int models, int parameters) {
    return (1.5 * (models - 1) + 2) * models * parameters;
  }

  /** The positions of the models, the best score first, of equal ones the earlier. */
  static int[] ranking(float[][] models, int faulty) {
    double[] scores = scores(models, faulty);
    return IntStream.range(0, models.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] scores(float[][] models, int faulty) {
    double[][] distances = new Lanes().squaredDistances(models);
    double[] scores = new double[models.length];
    for (int i = 0; i < scores.length; i++) {
      double[] row = distances[i];
      Arrays.sort(row);
      // The distance to itself, 0, is the first.
      for (int j = 1; j <= models.length - faulty - 2; j++) {
        scores[i] += row[j];
      }
    }
    return scores;
  }
}
