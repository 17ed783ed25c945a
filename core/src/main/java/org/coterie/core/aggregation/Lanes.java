package org.coterie.core.aggregation;

import java.util.Arrays;

/**
 * Sums over the parameters of two models, in double and in a fixed order: parameter k goes to lane
 * k modulo 256 of its tile of 4,096, the lanes of a tile are then folded in halves, and the tiles
 * added one after another. Lanes make the loop one that the compiler turns into vector
 * instructions, and tiles keep what is read for many pairs in the cache; neither changes an
 * operation or its order.
 *
 * <p>Not safe for use by several threads.
 */
final class Lanes {
  private static final int LANES = 256;
  private static final int TILE = 4096;

  private final double[] lanes = new double[LANES];

  /** What is summed over two models. */
  private enum Term {
    SQUARED_DIFFERENCE,
    PRODUCT
  }

  /** [models][models], symmetric: squared Euclidean distances. */
  double[][] squaredDistances(float[][] models) {
    return pairs(models, Term.SQUARED_DIFFERENCE);
  }

  /** [models][models], symmetric: inner products; the squared norms on the diagonal. */
  double[][] products(float[][] models) {
    return pairs(models, Term.PRODUCT);
  }

  private double[][] pairs(float[][] models, Term term) {
    int size = models.length;
    double[][] sums = new double[size][size];
    for (int from = 0; from < models[0].length; from += TILE) {
      int to = Math.min(models[0].length, from + TILE);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          sums[i][j] += tile(models[i], models[j], from, to, term);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }

  private double tile(float[] one, float[] other, int from, int to, Term term) {
    Arrays.fill(lanes, 0);
    for (int at = from; at < to; at += LANES) {
      int count = Math.min(LANES, to - at);
      if (term == Term.PRODUCT) {
        addProducts(one, other, at, count);
      } else {
        addSquares(one, other, at, count);
      }
    }
    return total();
  }

  /** The squared Euclidean distance of a model from a point. */
  double squaredDistance(float[] model, double[] point) {
    double sum = 0;
    for (int from = 0; from < model.length; from += TILE) {
      Arrays.fill(lanes, 0);
      int to = Math.min(model.length, from + TILE);
      for (int at = from; at < to; at += LANES) {
        addSquares(model, point, at, Math.min(LANES, to - at));
      }
      sum += total();
    }
    return sum;
  }

  private void addSquares(float[] one, float[] other, int at, int count) {
    for (int i = 0; i < count; i++) {
      double difference = (double) one[at + i] - other[at + i];
      lanes[i] += difference * difference;
    }
  }

  private void addSquares(float[] one, double[] other, int at, int count) {
    for (int i = 0; i < count; i++) {
      double difference = one[at + i] - other[at + i];
      lanes[i] += difference * difference;
    }
  }

  private void addProducts(float[] one, float[] other, int at, int count) {
    for (int i = 0; i < count; i++) {
      lanes[i] += (double) one[at + i] * other[at + i];
    }
  }

  private double total() {
    for (int half = LANES / 2; half > 0; half /= 2) {
      fold(half);
    }
    return lanes[0];
  }

  private void fold(int half) {
    for (int i = 0; i < half; i++) {
      lanes[i] += lanes[half + i];
    }
  }
}
