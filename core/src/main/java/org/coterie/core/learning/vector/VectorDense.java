package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Dense layers over register tiles: each value loaded serves several sums. Tiles at the edge repeat
 * their last row or column, which writes the same value twice. Many outputs of many examples go
 * through {@link VectorProducts}, to the same bits.
 */
final class VectorDense implements DenseKernels {
  @Override
  public int scratch(DenseShape shape, int most) {
    int small = Math.max(10 * Lanes.COUNT, shape.outputs() * ROWS);
    return VectorProducts.suit(shape, most)
        ? Math.max(small, VectorProducts.scratch(shape, most))
        : small;
  }

  @Override
  public void forward(
      float[] x, int[] at, int count, float[] p, DenseShape shape, float[] y, float[] scratch) {
    if (VectorProducts.suit(shape, count)) {
      VectorProducts.forward(x, at, count, p, shape, y, scratch);
      return;
    }
    int lastRow = shape.outputs() - 1;
    for (int o = 0; o <= lastRow; o += 5) {
      for (int i = 0; i < count; i += 2) {
        int next = Math.min(i + 1, count - 1);
        for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
          dots(x, at[i], at[next], p, shape, o, half, scratch);
        }
        int outputs = Math.min(5, shape.outputs() - o);
        finish(x, at[i], p, shape, o, outputs, scratch, 0, y, i * shape.outputs());
        finish(x, at[next], p, shape, o, outputs, scratch, 5, y, next * shape.outputs());
      }
    }
  }

  /** Two inputs by five outputs: the lanes of the ten dot products, without their tails. */
  private static void dots(
      float[] x, int x0, int x1, float[] p, DenseShape shape, int o, int half, float[] lanes) {
    int inputs = shape.inputs();
    int whole = Lanes.whole(inputs);
    int most = shape.outputs() - 1;
    int w0 = shape.weights() + o * inputs;
    int w1 = shape.weights() + Math.min(o + 1, most) * inputs;
    int w2 = shape.weights() + Math.min(o + 2, most) * inputs;
    int w3 = shape.weights() + Math.min(o + 3, most) * inputs;
    int w4 = shape.weights() + Math.min(o + 4, most) * inputs;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector b4 = a0;
    for (int k = half; k < whole; k += Lanes.COUNT) {
      FloatVector left = FloatVector.fromArray(S, x, x0 + k);
      FloatVector right = FloatVector.fromArray(S, x, x1 + k);
      FloatVector w = FloatVector.fromArray(S, p, w0 + k);
      a0 = left.fma(w, a0);
      b0 = right.fma(w, b0);
      w = FloatVector.fromArray(S, p, w1 + k);
      a1 = left.fma(w, a1);
      b1 = right.fma(w, b1);
      w = FloatVector.fromArray(S, p, w2 + k);
      a2 = left.fma(w, a2);
      b2 = right.fma(w, b2);
      w = FloatVector.fromArray(S, p, w3 + k);
      a3 = left.fma(w, a3);
      b3 = right.fma(w, b3);
      w = FloatVector.fromArray(S, p, w4 + k);
      a4 = left.fma(w, a4);
      b4 = right.fma(w, b4);
    }
    a0.intoArray(lanes, half);
    a1.intoArray(lanes, Lanes.COUNT + half);
    a2.intoArray(lanes, 2 * Lanes.COUNT + half);
    a3.intoArray(lanes, 3 * Lanes.COUNT + half);
    a4.intoArray(lanes, 4 * Lanes.COUNT + half);
    b0.intoArray(lanes, 5 * Lanes.COUNT + half);
    b1.intoArray(lanes, 6 * Lanes.COUNT + half);
    b2.intoArray(lanes, 7 * Lanes.COUNT + half);
    b3.intoArray(lanes, 8 * Lanes.COUNT + half);
    b4.intoArray(lanes, 9 * Lanes.COUNT + half);
  }

  /** Adds the tails to the lanes, then the lanes to one another and the bias to that. */
  private static void finish(
      float[] x,
      int xAt,
      float[] p,
      DenseShape shape,
      int o,
      int outputs,
      float[] lanes,
      int dot,
      float[] y,
      int yAt) {
    int whole = Lanes.whole(shape.inputs());
    for (int j = 0; j < outputs; j++) {
      int row = shape.weights() + (o + j) * shape.inputs();
      int at = (dot + j) * Lanes.COUNT;
      for (int k = whole; k < shape.inputs(); k++) {
        lanes[at + k - whole] = Math.fma(x[xAt + k], p[row + k], lanes[at + k - whole]);
      }
      y[yAt + o + j] = p[shape.biases() + o + j] + Lanes.sum(lanes, at);
    }
  }

  @Override
  public void backward(
      float[] d, int count, float[] p, DenseShape shape, float[] dx, float[] scratch) {
    int packed = 0;
    if (VectorProducts.suit(shape, count)) {
      packed = VectorProducts.backward(d, count, p, shape, dx, scratch);
    }
    VectorDenseGradients.backward(d, count, p, shape, dx, packed);
  }

  @Override
  public void gradient(
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
    int packed = 0;
    if (VectorProducts.suit(shape, count)) {
      packed =
          VectorProducts.gradient(x, at, d, count, p, shape, gradient, first, last, rate, scratch);
    }
    if (packed < shape.inputs()) {
      VectorDenseGradients.gradient(
          x, at, d, count, p, shape, gradient, first, last, rate, scratch, packed);
    }
  }
}
