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
  static int[] ranking(float[][] models, int faulty, boolean selfCounted) {
    double[] scores = scores(models, faulty, selfCounted);
    return IntStream.range(0, models.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * @param selfCounted whether a model itself, at distance 0, is one of the n - f - 2, as the code
   *     of SybilWall has it; then up to f + 3 models all have score 0
   * @return [models]
   */
  static double[] scores(float[][] models, int faulty, boolean selfCounted) {
    double[] scores = new double[models.length];
    int nearest = models.length - faulty - (selfCounted ? 3 : 2);
    if (nearest < 1) {
      return scores;
    }
    double[][] distances = new Lanes().squaredDistances(models);
    for (int i = 0; i < scores.length; i++) {
      double[] row = distances[i];
      Arrays.sort(row);
      // The distance to itself, 0, is the first.
      for (int j = 1; j <= nearest; j++) {
        scores[i] += row[j];
      }
    }
    return scores;
  }
}
