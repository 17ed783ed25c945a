package org.coterie.core.learning.vector;

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
    int whole = to - (to - from) % LANES;
    double lane0 = 0;
    double lane1 = 0;
    double lane2 = 0;
    double lane3 = 0;
    for (int k = from; k < whole; k += LANES) {
      lane0 += one[k] * other[k];
      lane1 += one[k + 1] * other[k + 1];
      lane2 += one[k + 2] * other[k + 2];
      lane3 += one[k + 3] * other[k + 3];
    }
    lanes[0] = lane0;
    lanes[1] = lane1;
    lanes[2] = lane2;
    lanes[3] = lane3;
    for (int k = whole; k < to; k++) {
      lanes[k - whole] += one[k] * other[k];
    }
    return PairKernels.sum(lanes, 0);
  }
}
