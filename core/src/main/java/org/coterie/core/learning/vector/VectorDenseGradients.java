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

  static void backward(float[] d, int count, float[] p, DenseShape shape, float[] dx) {
    int whole = Lanes.whole(shape.inputs());
    for (int k = 0; k < whole; k += 2 * WIDTH) {
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
      float[] scratch) {
    int whole = Lanes.whole(shape.inputs());
    for (int i = 0; i < count; i += DenseKernels.ROWS) {
      boolean begins = first && i == 0;
      boolean ends = last && i + DenseKernels.ROWS >= count;
      transpose(d, i, count, shape.outputs(), scratch);
      for (int o = 0; o < shape.outputs(); o++) {
        int w = shape.weights() + o * shape.inputs();
        eight(x, at, i, count, scratch, o, p, w, whole, gradient, begins, ends, rate);
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

  /** One output's weights, as eight rows of inputs pass; their factors stay in registers. */
  private static void eight(
      float[] x,
      int[] at,
      int i,
      int count,
      float[] d,
      int o,
      float[] p,
      int weights,
      int whole,
      float[] gradient,
      boolean begins,
      boolean ends,
      float rate) {
    int last = count - 1;
    int first = o * DenseKernels.ROWS;
    int x0 = at[i];
    int x1 = at[Math.min(i + 1, last)];
    int x2 = at[Math.min(i + 2, last)];
    int x3 = at[Math.min(i + 3, last)];
    int x4 = at[Math.min(i + 4, last)];
    int x5 = at[Math.min(i + 5, last)];
    int x6 = at[Math.min(i + 6, last)];
    int x7 = at[Math.min(i + 7, last)];
    FloatVector d0 = FloatVector.broadcast(S, d[first]);
    FloatVector d1 = FloatVector.broadcast(S, d[first + 1]);
    FloatVector d2 = FloatVector.broadcast(S, d[first + 2]);
    FloatVector d3 = FloatVector.broadcast(S, d[first + 3]);
    FloatVector d4 = FloatVector.broadcast(S, d[first + 4]);
    FloatVector d5 = FloatVector.broadcast(S, d[first + 5]);
    FloatVector d6 = FloatVector.broadcast(S, d[first + 6]);
    FloatVector d7 = FloatVector.broadcast(S, d[first + 7]);
    FloatVector step = FloatVector.broadcast(S, -rate);
    for (int k = 0; k < whole; k += WIDTH) {
      int w = weights + k;
      FloatVector sum = begins ? FloatVector.zero(S) : FloatVector.fromArray(S, gradient, w);
      sum = d0.fma(FloatVector.fromArray(S, x, x0 + k), sum);
      sum = d1.fma(FloatVector.fromArray(S, x, x1 + k), sum);
      sum = d2.fma(FloatVector.fromArray(S, x, x2 + k), sum);
      sum = d3.fma(FloatVector.fromArray(S, x, x3 + k), sum);
      sum = d4.fma(FloatVector.fromArray(S, x, x4 + k), sum);
      sum = d5.fma(FloatVector.fromArray(S, x, x5 + k), sum);
      sum = d6.fma(FloatVector.fromArray(S, x, x6 + k), sum);
      sum = d7.fma(FloatVector.fromArray(S, x, x7 + k), sum);
      if (ends) {
        step.fma(sum, FloatVector.fromArray(S, p, w)).intoArray(p, w);
      } else {
        sum.intoArray(gradient, w);
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
