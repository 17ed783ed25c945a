package org.coterie.core.learning.vector;

/**
 * The loops of a dense layer. Row i of an input begins at {@code at[i]}; rows of outputs and of
 * gradients follow one another.
 */
interface DenseKernels {
  /** How many examples the gradient takes at a time. */
  int ROWS = 8;

  /**
   * How many floats these kernels need as scratch space.
   *
   * @param most examples at a time
   */
  int scratch(DenseShape shape, int most);

  /**
   * y[i][o] = b[o] + sum over k of x[i][k] w[o][k]. Lane l sums k = l, l + 8, ... in that order,
   * from 0, by fused multiply-adds; the bias is added to the lanes' sum.
   */
  void forward(
      float[] x, int[] at, int count, float[] p, DenseShape shape, float[] y, float[] scratch);

  /** dx[i][k] = sum over o of d[i][o] w[o][k], o ascending, from 0, by fused multiply-adds. */
  void backward(float[] d, int count, float[] p, DenseShape shape, float[] dx, float[] scratch);

  /**
   * The weights' gradient, g[o][k] = sum over i of d[i][o] x[i][k], i ascending, by fused
   * multiply-adds; filled up to a multiple of eight examples with the last one times 0.
   *
   * @param gradient [outputs][inputs], from {@code shape.weights()} on, like the parameters
   * @param first the sum starts from 0; otherwise from what {@code gradient} holds
   * @param last the sum is complete: p = fma(-rate, g, p), and {@code gradient} is left alone;
   *     otherwise it takes the sum
   */
  void gradient(
      float[] x,
      int[] at,
      float[] d,
      int count,
      float[] p,
      DenseShape shape,
      float[] gradient,
      boolean first,
      boolean last,
      float rate,
      float[] scratch);
}
