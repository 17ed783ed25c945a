package org.coterie.core.learning.vector;

/**
 * Sums of squares for the norms of gradients: over short stretches in float, over these in double,
 * so that the relative error stays near 1e-6 however long the array is.
 */
final class Squares {
  /** How many elements are summed in float: 16 in each of 32 lanes. */
  private static final int STRETCH = 16 * UpdateKernels.SUMS;

  private final UpdateKernels kernels;
  private final float[] sums = new float[UpdateKernels.SUMS];

  Squares(UpdateKernels kernels) {
    this.kernels = kernels;
  }

  /** Over x[from .. from + length). */
  double of(float[] x, int from, int length) {
    int whole = from + length / UpdateKernels.SUMS * UpdateKernels.SUMS;
    double total = 0;
    for (int k = from; k < whole; k += STRETCH) {
      kernels.squares(x, k, Math.min(whole, k + STRETCH), sums);
      for (int lane = 0; lane < UpdateKernels.SUMS; lane += Lanes.COUNT) {
        total += Lanes.sum(sums, lane);
      }
    }
    for (int k = whole; k < from + length; k++) {
      total += (double) x[k] * x[k];
    }
    return total;
  }

  /**
   * Adds to each of the first {@code count} lanes the squares of x[lane], x[lane + 8], ...
   *
   * @param x [a multiple of 8]
   */
  void addLanes(float[] x, int count, double[] squares) {
    int whole = x.length / UpdateKernels.SUMS * UpdateKernels.SUMS;
    for (int k = 0; k < whole; k += STRETCH) {
      kernels.squares(x, k, Math.min(whole, k + STRETCH), sums);
      for (int lane = 0; lane < count; lane++) {
        squares[lane] +=
            (sums[lane] + sums[lane + Lanes.COUNT])
                + (sums[lane + 2 * Lanes.COUNT] + sums[lane + 3 * Lanes.COUNT]);
      }
    }
    for (int k = whole; k < x.length; k += Lanes.COUNT) {
      for (int lane = 0; lane < count; lane++) {
        squares[lane] += (double) x[k + lane] * x[k + lane];
      }
    }
  }
}
