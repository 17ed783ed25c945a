package org.coterie.core.learning.vector;

/** The loops over flat arrays, element by element. */
interface ElementKernels {
  /** x = x <= 0 ? 0 : x, so NaN stays NaN. */
  void relu(float[] x, int length);

  /** d = y <= 0 ? 0 : d. */
  void reluBackward(float[] y, float[] d, int length);

  /** y = {@link HyperbolicTangent#tanh} of x; both may be one array. */
  void tanh(float[] x, float[] y, int length);

  /** dx = dy * (1 - y y), the latter fused; both gradients may be one array. */
  void tanhBackward(float[] y, float[] dy, float[] dx, int length);

  /**
   * y = {@link Exponential#exp} of x.
   *
   * @param scratch as long as they are
   */
  void exp(float[] x, float[] y, float[] scratch, int length);
}
