package org.coterie.core.learning.vector;

/**
 * The loops over pairs of vectors of doubles. Their unit of order is four lanes, the eight of
 * {@link Lanes} in bytes.
 */
interface PairKernels {
  int LANES = 4;

  /** How many vectors a tile takes on each side. */
  int SIDE = 4;

  /**
   * sums[i][j] += the inner product of parameters [from, to) of rows i and j, for i in [a, a + 4)
   * and j in [b, b + 4), each as far as there are rows. Lane l sums k = from + l, from + l + 4, ...
   * in that order, from 0, each product rounded and then added; the lanes are added as (0 + 2) + (1
   * + 3).
   *
   * @param rows [n][parameters]
   * @param sums [n][n]
   * @param lanes scratch space of {@link #SIDE} x {@link #SIDE} x {@link #LANES}
   */
  void products(double[][] rows, int a, int b, int from, int to, double[][] sums, double[] lanes);

  /** (0 + 2) + (1 + 3) of lanes[at .. at + 4). */
  static double sum(double[] lanes, int at) {
    return (lanes[at] + lanes[at + 2]) + (lanes[at + 1] + lanes[at + 3]);
  }
}
