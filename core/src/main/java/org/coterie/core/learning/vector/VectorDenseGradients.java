package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The two products of a dense layer's way back. Each lane is a sum of its own, so neither the tiles
 * nor the width show in the result.
 */
final class VectorDenseGradients {
  private VectorDenseGradients() {}

  /**
   * @param from the first input, a multiple of eight
   */
  static void backward(float[] d, int count, float[] p, DenseShape shape, float[] dx, int from) {
    int whole = Lanes.whole(shape.inputs());
    for (int k = from; k < whole; k += 2 * WIDTH) {
      for (int i = 0; i < count; i += 4) {
        rows(d, i, count, p, shape, k, dx);
      }
    }
    for (int i = 0; i < count; i++) {
      for (int k = whole; k < shape.inputs(); k++) {
        float sum = 0;
        for (int o = 0; o < shape.outputs(); o++) {
          float weight = p[shape.weights() + o * shape.inputs() + k];
          sum = Math.fma(d[i * shape.outputs() + o], weight, sum);
        }
        dx[i * shape.inputs() + k] = sum;
      }
    }
  }

  /** Four rows by two vectors of inputs. */
  private static void rows(
      float[] d, int i, int count, float[] p, DenseShape shape, int k, float[] dx) {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    int step = Math.min(WIDTH, Lanes.whole(inputs) - WIDTH - k);
    int i1 = Math.min(i + 1, count - 1);
    int i2 = Math.min(i + 2, count - 1);
    int i3 = Math.min(i + 3, count - 1);
    int d0 = i * outputs;
    int d1 = i1 * outputs;
    int d2 = i2 * outputs;
    int d3 = i3 * outputs;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    int w = shape.weights() + k;
    for (int o = 0; o < outputs; o++, w += inputs) {
      FloatVector left = FloatVector.fromArray(S, p, w);
      FloatVector right = FloatVector.fromArray(S, p, w + step);
      FloatVector factor = FloatVector.broadcast(S, d[d0 + o]);
      a0 = factor.fma(left, a0);
      b0 = factor.fma(right, b0);
      factor = FloatVector.broadcast(S, d[d1 + o]);
      a1 = factor.fma(left, a1);
      b1 = factor.fma(right, b1);
      factor = FloatVector.broadcast(S, d[d2 + o]);
      a2 = factor.fma(left, a2);
      b2 = factor.fma(right, b2);
      factor = FloatVector.broadcast(S, d[d3 + o]);
      a3 = factor.fma(left, a3);
      b3 = factor.fma(right, b3);
    }
    a0.intoArray(dx, i * inputs + k);
    b0.intoArray(dx, i * inputs + k + step);
    a1.intoArray(dx, i1 * inputs + k);
    b1.intoArray(dx, i1 * inputs + k + step);
    a2.intoArray(dx, i2 * inputs + k);
    b2.intoArray(dx, i2 * inputs + k + step);
    a3.intoArray(dx, i3 * inputs + k);
    b3.intoArray(dx, i3 * inputs + k + step);
  }

  /**
   * @param from the first input, a multiple of eight
   */
  static void gradient(
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
      float[] scratch,
      int from) {
    int whole = Lanes.whole(shape.inputs());
    for (int i = 0; i < count; i += DenseKernels.ROWS) {
      boolean begins = first && i == 0;
      boolean ends = last && i + DenseKernels.ROWS >= count;
      transpose(d, i, count, shape.outputs(), scratch);
      int w = shape.weights();
      int n = shape.inputs();
      for (int o = 0; o < shape.outputs(); o += 2) {
        int step = o + 1 < shape.outputs() ? 1 : 0;
        two(
            x, at, i, count, scratch, o, step, p, w + o * n, n, from, whole, gradient, begins, ends,
            rate);
      }
      for (int k = whole; k < shape.inputs(); k++) {
        column(x, at, i, count, scratch, p, shape, gradient, begins, ends, rate, k);
      }
    }
  }

  /** Eight rows of d as columns; 0 for those that are missing. */
  private static void transpose(float[] d, int i, int count, int outputs, float[] scratch) {
    for (int j = 0; j < DenseKernels.ROWS; j++) {
      for (int o = 0; o < outputs; o++) {
        scratch[o * DenseKernels.ROWS + j] = i + j < count ? d[(i + j) * outputs + o] : 0;
      }
    }
  }

  /**
   * Two outputs' weights, as eight rows of inputs pass; each input that is loaded serves both.
   * Their factors stay in registers, where there are enough.
   *
   * @param step 1, or 0 where there is no second output: the first is then written twice
   */
  private static void two(
      float[] x,
      int[] at,
      int i,
      int count,
      float[] d,
      int o,
      int step,
      float[] p,
      int weights,
      int inputs,
      int from,
      int whole,
      float[] gradient,
      boolean begins,
      boolean ends,
      float rate) {
    int last = count - 1;
    int first = o * DenseKernels.ROWS;
    int second = (o + step) * DenseKernels.ROWS;
    int next = step * inputs;
    int x0 = at[i] + from;
    int x1 = at[Math.min(i + 1, last)] + from;
    int x2 = at[Math.min(i + 2, last)] + from;
    int x3 = at[Math.min(i + 3, last)] + from;
    int x4 = at[Math.min(i + 4, last)] + from;
    int x5 = at[Math.min(i + 5, last)] + from;
    int x6 = at[Math.min(i + 6, last)] + from;
    int x7 = at[Math.min(i + 7, last)] + from;
    FloatVector d0 = FloatVector.broadcast(S, d[first + 0]);
    FloatVector d1 = FloatVector.broadcast(S, d[first + 1]);
    FloatVector d2 = FloatVector.broadcast(S, d[first + 2]);
    FloatVector d3 = FloatVector.broadcast(S, d[first + 3]);
    FloatVector d4 = FloatVector.broadcast(S, d[first + 4]);
    FloatVector d5 = FloatVector.broadcast(S, d[first + 5]);
    FloatVector d6 = FloatVector.broadcast(S, d[first + 6]);
    FloatVector d7 = FloatVector.broadcast(S, d[first + 7]);
    FloatVector e0 = FloatVector.broadcast(S, d[second + 0]);
    FloatVector e1 = FloatVector.broadcast(S, d[second + 1]);
    FloatVector e2 = FloatVector.broadcast(S, d[second + 2]);
    FloatVector e3 = FloatVector.broadcast(S, d[second + 3]);
    FloatVector e4 = FloatVector.broadcast(S, d[second + 4]);
    FloatVector e5 = FloatVector.broadcast(S, d[second + 5]);
    FloatVector e6 = FloatVector.broadcast(S, d[second + 6]);
    FloatVector e7 = FloatVector.broadcast(S, d[second + 7]);
    FloatVector minus = FloatVector.broadcast(S, -rate);
    int w0 = weights + from;
    int v0 = w0 + next;
    int length = whole - from;
    for (int k = 0; k < length; k += WIDTH) {
      int w = w0 + k;
      int v = v0 + k;
      FloatVector a = begins ? FloatVector.zero(S) : FloatVector.fromArray(S, gradient, w);
      FloatVector b = begins ? FloatVector.zero(S) : FloatVector.fromArray(S, gradient, v);
      FloatVector input = FloatVector.fromArray(S, x, x0 + k);
      a = d0.fma(input, a);
      b = e0.fma(input, b);
      input = FloatVector.fromArray(S, x, x1 + k);
      a = d1.fma(input, a);
      b = e1.fma(input, b);
      input = FloatVector.fromArray(S, x, x2 + k);
      a = d2.fma(input, a);
      b = e2.fma(input, b);
      input = FloatVector.fromArray(S, x, x3 + k);
      a = d3.fma(input, a);
      b = e3.fma(input, b);
      input = FloatVector.fromArray(S, x, x4 + k);
      a = d4.fma(input, a);
      b = e4.fma(input, b);
      input = FloatVector.fromArray(S, x, x5 + k);
      a = d5.fma(input, a);
      b = e5.fma(input, b);
      input = FloatVector.fromArray(S, x, x6 + k);
      a = d6.fma(input, a);
      b = e6.fma(input, b);
      input = FloatVector.fromArray(S, x, x7 + k);
      a = d7.fma(input, a);
      b = e7.fma(input, b);
      if (ends) {
        FloatVector old = FloatVector.fromArray(S, p, w);
        FloatVector other = FloatVector.fromArray(S, p, v);
        minus.fma(a, old).intoArray(p, w);
        minus.fma(b, other).intoArray(p, v);
      } else {
        a.intoArray(gradient, w);
        b.intoArray(gradient, v);
      }
    }
  }

  /** One input of eight rows. */
  private static void column(
      float[] x,
      int[] at,
      int i,
      int count,
      float[] d,
      float[] p,
      DenseShape shape,
      float[] gradient,
      boolean begins,
      boolean ends,
      float rate,
      int k) {
    int w = shape.weights() + k;
    for (int o = 0; o < shape.outputs(); o++, w += shape.inputs()) {
      float sum = begins ? 0 : gradient[w];
      for (int j = 0; j < DenseKernels.ROWS; j++) {
        float input = x[at[Math.min(i + j, count - 1)] + k];
        sum = Math.fma(d[o * DenseKernels.ROWS + j], input, sum);
      }
      if (ends) {
        p[w] = Math.fma(-rate, sum, p[w]);
      } else {
        gradient[w] = sum;
      }
    }
  }
}
