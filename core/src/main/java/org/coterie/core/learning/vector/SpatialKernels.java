package org.coterie.core.learning.vector;

/** The loops between images and dense layers, over blocks of eight examples laid out by a grid. */
interface SpatialKernels {
  /**
   * Sums as {@link Correlation} says, each element from its bias on, by fused multiply-adds in the
   * order (row, column, source channel).
   *
   * @param weights [row][column][source channel][target channel]
   */
  void correlate(
      Correlation correlation, float[] source, float[] weights, float[] bias, float[] target);

  /**
   * The gradient of a convolution's weights and biases, lane by lane: weights [filter][channel]
   * [row][column], biases [filter], each with eight lanes. Sums run over (y, x).
   *
   * @param correlation the forward one
   * @param x its source
   * @param d the gradient of its target
   * @param first whether sums start from 0; otherwise from what {@code lanes} holds
   */
  void gradient(Correlation correlation, float[] x, float[] d, float[] lanes, boolean first);

  /**
   * y = the maximum of each window of x, in the order (row, column): a later element replaces an
   * earlier one if it is larger or not a number.
   */
  void pool(Pooling pooling, float[] x, float[] y);

  /**
   * dx = dy at the first element of the window that equals y, 0 at the others. What belongs to no
   * window is not written.
   */
  void poolBackward(Pooling pooling, float[] x, float[] y, float[] dy, float[] dx);
}
