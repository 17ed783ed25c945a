package org.coterie.core.learning.vector;

/**
 * The loops over whole gradients: what an objective adds to them, what an optimiser makes of them,
 * their norms, and sums of them. All arrays are as long as the parameters unless it is said.
 */
interface UpdateKernels {
  /** How many sums {@link #squares} keeps. */
  int SUMS = 4 * Lanes.COUNT;

  /** g = fma(strength, p - anchor, g). */
  void pull(float strength, float[] p, float[] anchor, float[] g);

  /** g = fma(decay, p, g). */
  void decay(float decay, float[] p, float[] g);

  /** p = keep p. */
  void shrink(float keep, float[] p);

  /** p = fma(-rate, g, p). */
  void descend(float rate, float[] g, float[] p);

  /** v = fma(momentum, v, g); p = fma(-rate, v, p). */
  void momentum(float momentum, float rate, float[] g, float[] v, float[] p);

  /** v = fma(momentum, v, g); p = fma(-rate, fma(momentum, v, g), p). */
  void nesterov(float momentum, float rate, float[] g, float[] v, float[] p);

  /**
   * m = fma(beta1, m, rest1 g); u = fma(beta2, u, (rest2 g) g); p = fma(-rate, m / (sqrt(u) / root
   * + epsilon), p).
   */
  void adam(AdamFactors factors, float[] g, float[] m, float[] u, float[] p);

  /**
   * Lane l of 32 sums x[k]^2 over k = from + l, from + l + 32, ... below {@code end}, in that
   * order, from 0, by fused multiply-adds.
   *
   * @param end {@code from} and a multiple of 32
   * @param sums [32]
   */
  void squares(float[] x, int from, int end, float[] sums);

  /**
   * sums[k] = fma(factors[k % 8], x[k], sums[k]).
   *
   * @param x [a multiple of 8]
   * @param factors [8]
   * @param first whether sums start from 0; otherwise from what {@code sums} holds
   */
  void weighted(float[] x, float[] factors, float[] sums, boolean first);
}
