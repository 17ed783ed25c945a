package org.coterie.core.learning.vector;

import java.util.Arrays;

/** The scalar twin of {@link VectorPairs}. */
final class ScalarPairs implements PairKernels {
  @Override
  public void products(
      double[][] rows, int a, int b, int from, int to, double[][] sums, double[] lanes) {
    for (int i = a; i < Math.min(a + SIDE, rows.length); i++) {
      for (int j = b; j < Math.min(b + SIDE, rows.length); j++) {
        sums[i][j] += product(rows[i], rows[j], from, to, lanes);
      }
    }
  }

  private static double product(double[] one, double[] other, int from, int to, double[] lanes) {
    Arrays.fill(lanes, 0, LANES, 0);
    for (int k = from; k < to; k++) {
      lanes[(k - from) % LANES] += one[k] * other[k];
    }
    return PairKernels.sum(lanes, 0);
  }
}
