package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Whole gradients in vectors, with a scalar tail. Each element is a chain of its own, so the width
 * shows in none; division and root are exactly rounded.
 */
final class VectorUpdates implements UpdateKernels {
  @Override
  public void pull(float strength, float[] p, float[] anchor, float[] g) {
    int whole = Lanes.whole(p.length);
    FloatVector s = FloatVector.broadcast(S, strength);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector away = FloatVector.fromArray(S, p, i).sub(FloatVector.fromArray(S, anchor, i));
      s.fma(away, FloatVector.fromArray(S, g, i)).intoArray(g, i);
    }
    for (int i = whole; i < p.length; i++) {
      g[i] = Math.fma(strength, p[i] - anchor[i], g[i]);
    }
  }

  @Override
  public void decay(float decay, float[] p, float[] g) {
    int whole = Lanes.whole(p.length);
    FloatVector s = FloatVector.broadcast(S, decay);
    for (int i = 0; i < whole; i += WIDTH) {
      s.fma(FloatVector.fromArray(S, p, i), FloatVector.fromArray(S, g, i)).intoArray(g, i);
    }
    for (int i = whole; i < p.length; i++) {
      g[i] = Math.fma(decay, p[i], g[i]);
    }
  }

  @Override
  public void shrink(float keep, float[] p) {
    int whole = Lanes.whole(p.length);
    FloatVector s = FloatVector.broadcast(S, keep);
    for (int i = 0; i < whole; i += WIDTH) {
      s.mul(FloatVector.fromArray(S, p, i)).intoArray(p, i);
    }
    for (int i = whole; i < p.length; i++) {
      p[i] = keep * p[i];
    }
  }

  @Override
  public void descend(float rate, float[] g, float[] p) {
    int whole = Lanes.whole(p.length);
    FloatVector step = FloatVector.broadcast(S, -rate);
    for (int i = 0; i < whole; i += WIDTH) {
      step.fma(FloatVector.fromArray(S, g, i), FloatVector.fromArray(S, p, i)).intoArray(p, i);
    }
    for (int i = whole; i < p.length; i++) {
      p[i] = Math.fma(-rate, g[i], p[i]);
    }
  }

  @Override
  public void momentum(float momentum, float rate, float[] g, float[] v, float[] p) {
    int whole = Lanes.whole(p.length);
    FloatVector keep = FloatVector.broadcast(S, momentum);
    FloatVector step = FloatVector.broadcast(S, -rate);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector speed = keep.fma(FloatVector.fromArray(S, v, i), FloatVector.fromArray(S, g, i));
      speed.intoArray(v, i);
      step.fma(speed, FloatVector.fromArray(S, p, i)).intoArray(p, i);
    }
    for (int i = whole; i < p.length; i++) {
      v[i] = Math.fma(momentum, v[i], g[i]);
      p[i] = Math.fma(-rate, v[i], p[i]);
    }
  }

  @Override
  public void nesterov(float momentum, float rate, float[] g, float[] v, float[] p) {
    int whole = Lanes.whole(p.length);
    FloatVector keep = FloatVector.broadcast(S, momentum);
    FloatVector step = FloatVector.broadcast(S, -rate);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector slope = FloatVector.fromArray(S, g, i);
      FloatVector speed = keep.fma(FloatVector.fromArray(S, v, i), slope);
      speed.intoArray(v, i);
      step.fma(keep.fma(speed, slope), FloatVector.fromArray(S, p, i)).intoArray(p, i);
    }
    for (int i = whole; i < p.length; i++) {
      v[i] = Math.fma(momentum, v[i], g[i]);
      p[i] = Math.fma(-rate, Math.fma(momentum, v[i], g[i]), p[i]);
    }
  }

  @Override
  public void adam(AdamFactors f, float[] g, float[] m, float[] u, float[] p) {
    int whole = Lanes.whole(p.length);
    FloatVector beta1 = FloatVector.broadcast(S, f.beta1);
    FloatVector rest1 = FloatVector.broadcast(S, f.rest1);
    FloatVector beta2 = FloatVector.broadcast(S, f.beta2);
    FloatVector rest2 = FloatVector.broadcast(S, f.rest2);
    FloatVector root = FloatVector.broadcast(S, f.root);
    FloatVector epsilon = FloatVector.broadcast(S, f.epsilon);
    FloatVector step = FloatVector.broadcast(S, -f.rate);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector slope = FloatVector.fromArray(S, g, i);
      FloatVector mean = beta1.fma(FloatVector.fromArray(S, m, i), rest1.mul(slope));
      mean.intoArray(m, i);
      FloatVector square = beta2.fma(FloatVector.fromArray(S, u, i), rest2.mul(slope).mul(slope));
      square.intoArray(u, i);
      FloatVector height = square.sqrt().div(root).add(epsilon);
      step.fma(mean.div(height), FloatVector.fromArray(S, p, i)).intoArray(p, i);
    }
    for (int i = whole; i < p.length; i++) {
      ScalarUpdates.adam(f, g, m, u, p, i);
    }
  }

  @Override
  public void squares(float[] x, int from, int end, float[] sums) {
    for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
      squares(x, from, end, half, sums);
    }
  }

  private static void squares(float[] x, int from, int end, int half, float[] sums) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int k = from + half; k < end; k += SUMS) {
      FloatVector value = FloatVector.fromArray(S, x, k);
      a = value.fma(value, a);
      value = FloatVector.fromArray(S, x, k + Lanes.COUNT);
      b = value.fma(value, b);
      value = FloatVector.fromArray(S, x, k + 2 * Lanes.COUNT);
      c = value.fma(value, c);
      value = FloatVector.fromArray(S, x, k + 3 * Lanes.COUNT);
      d = value.fma(value, d);
    }
    a.intoArray(sums, half);
    b.intoArray(sums, Lanes.COUNT + half);
    c.intoArray(sums, 2 * Lanes.COUNT + half);
    d.intoArray(sums, 3 * Lanes.COUNT + half);
  }

  @Override
  public void weighted(float[] x, float[] factors, float[] sums, boolean first) {
    for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
      weighted(x, factors, sums, first, half);
    }
  }

  private static void weighted(float[] x, float[] factors, float[] sums, boolean first, int half) {
    FloatVector factor = FloatVector.fromArray(S, factors, half);
    FloatVector zero = FloatVector.zero(S);
    for (int k = half; k < x.length; k += Lanes.COUNT) {
      FloatVector before = first ? zero : FloatVector.fromArray(S, sums, k);
      factor.fma(FloatVector.fromArray(S, x, k), before).intoArray(sums, k);
    }
  }
}
