package org.coterie.core.learning.vector;

/**
 * The inner products of all pairs of vectors of doubles, in an order that depends on neither
 * machine nor compiler: lane k modulo 4 within a block of 512 parameters, the lanes added in a
 * fixed tree, the blocks one after another.
 */
public final class PairProducts {
  /** Eight rows' share of a block fill a first-level cache of 32 KiB, 250 a second-level one. */
  private static final int BLOCK = 512;

  private static final PairKernels KERNELS = Kernels.best().pairs();

  private PairProducts() {}

  /**
   * @param rows [n][parameters], equally long; not written
   * @return [n][n], symmetric to the bit; the squared norms on the diagonal
   */
  public static double[][] of(double[][] rows) {
    return of(rows, KERNELS);
  }

  static double[][] of(double[][] rows, PairKernels kernels) {
    double[][] sums = new double[rows.length][rows.length];
    double[] lanes = new double[PairKernels.SIDE * PairKernels.SIDE * PairKernels.LANES];
    int length = rows.length == 0 ? 0 : rows[0].length;
    for (int from = 0; from < length; from += BLOCK) {
      int to = Math.min(length, from + BLOCK);
      for (int a = 0; a < rows.length; a += PairKernels.SIDE) {
        for (int b = 0; b <= a; b += PairKernels.SIDE) {
          kernels.products(rows, a, b, from, to, sums, lanes);
        }
      }
    }
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }
}
