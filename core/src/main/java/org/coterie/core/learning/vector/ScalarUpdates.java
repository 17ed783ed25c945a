package org.coterie.core.learning.vector;

import java.util.Arrays;

/** The scalar twin of {@link VectorUpdates}. */
final class ScalarUpdates implements UpdateKernels {
  @Override
  public void pull(float strength, float[] p, float[] anchor, float[] g) {
    for (int i = 0; i < p.length; i++) {
      g[i] = Fma.fma(strength, p[i] - anchor[i], g[i]);
    }
  }

  @Override
  public void decay(float decay, float[] p, float[] g) {
    for (int i = 0; i < p.length; i++) {
      g[i] = Fma.fma(decay, p[i], g[i]);
    }
  }

  @Override
  public void shrink(float keep, float[] p) {
    for (int i = 0; i < p.length; i++) {
      p[i] = keep * p[i];
    }
  }

  @Override
  public void descend(float rate, float[] g, float[] p) {
    for (int i = 0; i < p.length; i++) {
      p[i] = Fma.fma(-rate, g[i], p[i]);
    }
  }

  @Override
  public void momentum(float momentum, float rate, float[] g, float[] v, float[] p) {
    for (int i = 0; i < p.length; i++) {
      v[i] = Fma.fma(momentum, v[i], g[i]);
      p[i] = Fma.fma(-rate, v[i], p[i]);
    }
  }

  @Override
  public void nesterov(float momentum, float rate, float[] g, float[] v, float[] p) {
    for (int i = 0; i < p.length; i++) {
      v[i] = Fma.fma(momentum, v[i], g[i]);
      p[i] = Fma.fma(-rate, Fma.fma(momentum, v[i], g[i]), p[i]);
    }
  }

  @Override
  public void adam(AdamFactors f, float[] g, float[] m, float[] u, float[] p) {
    for (int i = 0; i < p.length; i++) {
      adam(f, g, m, u, p, i);
    }
  }

  /**
   * One parameter; the root of a float, taken in double and rounded, is the exactly rounded one.
   */
  static void adam(AdamFactors f, float[] g, float[] m, float[] u, float[] p, int i) {
    m[i] = Fma.fma(f.beta1, m[i], f.rest1 * g[i]);
    u[i] = Fma.fma(f.beta2, u[i], (f.rest2 * g[i]) * g[i]);
    float height = (float) Math.sqrt(u[i]) / f.root + f.epsilon;
    p[i] = Fma.fma(-f.rate, m[i] / height, p[i]);
  }

  @Override
  public void squares(float[] x, int from, int end, float[] sums) {
    Arrays.fill(sums, 0, SUMS, 0);
    for (int k = from; k < end; k += SUMS) {
      for (int l = 0; l < SUMS; l++) {
        sums[l] = Fma.fma(x[k + l], x[k + l], sums[l]);
      }
    }
  }

  @Override
  public void weighted(float[] x, float[] factors, float[] sums, boolean first) {
    for (int k = 0; k < x.length; k++) {
      sums[k] = Fma.fma(factors[k % Lanes.COUNT], x[k], first ? 0 : sums[k]);
    }
  }
}
