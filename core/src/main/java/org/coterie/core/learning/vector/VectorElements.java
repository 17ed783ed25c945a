package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Element by element, in vectors, with a scalar tail. */
final class VectorElements implements ElementKernels {
  @Override
  public void relu(float[] x, int length) {
    int whole = Lanes.whole(length);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.blend(zero, v.compare(VectorOperators.LE, zero)).intoArray(x, i);
    }
    for (int i = whole; i < length; i++) {
      x[i] = x[i] <= 0 ? 0 : x[i];
    }
  }

  @Override
  public void reluBackward(float[] y, float[] d, int length) {
    int whole = Lanes.whole(length);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < whole; i += WIDTH) {
      var off = FloatVector.fromArray(S, y, i).compare(VectorOperators.LE, zero);
      FloatVector.fromArray(S, d, i).blend(zero, off).intoArray(d, i);
    }
    for (int i = whole; i < length; i++) {
      d[i] = y[i] <= 0 ? 0 : d[i];
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int length) {
    int whole = Lanes.whole(length);
    wholeTanh(x, y, whole);
    for (int i = whole; i < length; i++) {
      y[i] = HyperbolicTangent.tanh(x[i]);
    }
  }

  /** Both ways of {@link HyperbolicTangent}, then whichever holds. */
  private static void wholeTanh(float[] x, float[] y, int whole) {
    FloatVector one = FloatVector.broadcast(S, 1);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      FloatVector square = v.mul(v);
      FloatVector sum = FloatVector.broadcast(S, HyperbolicTangent.P7);
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P6));
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P5));
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P4));
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P3));
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P2));
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P1));
      sum = sum.fma(square, FloatVector.broadcast(S, HyperbolicTangent.P0));
      FloatVector small = v.mul(square).fma(sum, v);

      VectorMask<Float> negative = v.compare(VectorOperators.LT, zero);
      FloatVector size = v.blend(zero.sub(v), negative);
      VectorMask<Float> large = one.compare(VectorOperators.LE, size);
      FloatVector most = FloatVector.broadcast(S, HyperbolicTangent.MOST);
      FloatVector half = size.blend(most, size.compare(VectorOperators.GT, most)).mul(0.5f);
      FloatVector root = FloatVector.broadcast(S, HyperbolicTangent.E8);
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E7));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E6));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E5));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E4));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E3));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E2));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E1));
      root = root.fma(half, FloatVector.broadcast(S, HyperbolicTangent.E0));
      root = root.mul(root);
      FloatVector result = one.sub(one.add(one).div(root.mul(root).add(one)));
      result = result.blend(zero.sub(result), negative);
      small.blend(result, large).intoArray(y, i);
    }
  }

  @Override
  public void tanhBackward(float[] y, float[] dy, float[] dx, int length) {
    int whole = Lanes.whole(length);
    FloatVector one = FloatVector.broadcast(S, 1);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, y, i);
      FloatVector.fromArray(S, dy, i).mul(zero.sub(v).fma(v, one)).intoArray(dx, i);
    }
    for (int i = whole; i < length; i++) {
      dx[i] = dy[i] * Math.fma(-y[i], y[i], 1);
    }
  }

  @Override
  public void exp(float[] x, float[] y, float[] scratch, int length) {
    int whole = Lanes.whole(length);
    fractions(x, y, scratch, whole);
    for (int i = 0; i < whole; i++) {
      y[i] = Exponential.scale(x[i], y[i], scratch[i]);
    }
    for (int i = whole; i < length; i++) {
      y[i] = Exponential.exp(x[i]);
    }
  }

  /**
   * The floats of {@link Exponential#exp}; its integers are left to a loop of scalars, as a vector
   * that changes its type is now and then put into an object.
   */
  private static void fractions(float[] x, float[] y, float[] shifts, int whole) {
    FloatVector rounder = FloatVector.broadcast(S, Exponential.ROUNDER);
    FloatVector one = FloatVector.broadcast(S, 1);
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      FloatVector shifted = v.fma(FloatVector.broadcast(S, Exponential.LOG2_E), rounder);
      FloatVector power = shifted.sub(rounder);
      FloatVector rest = power.fma(FloatVector.broadcast(S, -Exponential.LN2_HIGH), v);
      rest = power.fma(FloatVector.broadcast(S, -Exponential.LN2_LOW), rest);
      FloatVector sum = FloatVector.broadcast(S, Exponential.E7);
      sum = sum.fma(rest, FloatVector.broadcast(S, Exponential.E6));
      sum = sum.fma(rest, FloatVector.broadcast(S, Exponential.E5));
      sum = sum.fma(rest, FloatVector.broadcast(S, Exponential.E4));
      sum = sum.fma(rest, FloatVector.broadcast(S, Exponential.E3));
      sum = sum.fma(rest, FloatVector.broadcast(S, Exponential.E2));
      sum.fma(rest.mul(rest), rest).add(one).intoArray(y, i);
      shifted.intoArray(shifts, i);
    }
  }
}
