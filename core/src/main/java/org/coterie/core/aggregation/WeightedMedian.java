package org.coterie.core.aggregation;

import java.util.Arrays;

/**
 * The coordinate-wise median of which each model takes the share of its weight: a weight of 2 is as
 * good as the same model twice. Where half of the weight ends exactly at a model, it is the mean of
 * that one and the next, or that one alone.
 */
final class WeightedMedian {
  private final float[][] models;
  private final double[] weights;
  private final double half;
  private final boolean lower;

  /**
   * @param models [models][parameters], all finite
   * @param weights [models], above 0
   */
  WeightedMedian(float[][] models, double[] weights) {
    this(models, weights, false);
  }

  /** The smallest value at which half of the weight is reached. */
  static WeightedMedian lower(float[][] models, double[] weights) {
    return new WeightedMedian(models, weights, true);
  }

  private WeightedMedian(float[][] models, double[] weights, boolean lower) {
    this.lower = lower;
    this.models = models;
    this.weights = weights;
    double[] ordered = weights.clone();
    Arrays.sort(ordered);
    double total = 0;
    for (double weight : ordered) {
      total += weight;
    }
    half = total / 2;
  }

  /**
   * @return [parameters]
   */
  double[] compute() {
    double[] result = new double[models[0].length];
    long[] column = new long[models.length];
    for (int k = 0; k < result.length; k++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = ((long) ordinal(models[i][k]) << Integer.SIZE) | i;
      }
      Arrays.sort(column);
      result[k] = middle(column, k);
    }
    return result;
  }

  private double middle(long[] column, int parameter) {
    double within = 0;
    for (int i = 0; i < column.length; i++) {
      within += weights[(int) column[i]];
      if (within >= half) {
        double reached = models[(int) column[i]][parameter];
        return lower || within > half || i + 1 == column.length
            ? reached
            : (reached + models[(int) column[i + 1]][parameter]) / 2;
      }
    }
    return models[(int) column[column.length - 1]][parameter];
  }

  /** Ordered as the values are. */
  private static int ordinal(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
  }
}
