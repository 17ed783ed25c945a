package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The forward product of a dense layer, over rows where they lie: as many dot products at a time as
 * there are registers for their lanes. Tiles at the edge repeat their last row or column.
 */
final class VectorDots {
  /** Outputs whose lanes are kept before they are added. */
  private static final int OUTPUTS = 10;

  /** Outputs of a tile. */
  private static final int TILE = 5;

  /** From a row's kept lanes to the next row's. */
  private static final int ROW = OUTPUTS * Lanes.COUNT;

  /** Of a tile: 23 registers, where there are 32; 12 where there are 16. */
  private static final int ROWS = Wide.MANY_REGISTERS ? 4 : 2;

  private static final int SUMS = 4 * ROW;

  /** How many floats these need as scratch space. */
  static final int SCRATCH = SUMS + 4 * OUTPUTS;

  private VectorDots() {}

  static void forward(
      float[] x, int[] at, int count, float[] p, DenseShape shape, float[] y, float[] scratch) {
    for (int o = 0; o < shape.outputs(); o += OUTPUTS) {
      int outputs = Math.min(OUTPUTS, shape.outputs() - o);
      for (int i = 0; i < count; i += ROWS) {
        int rows = Math.min(ROWS, count - i);
        for (int j = 0; j < outputs; j += TILE) {
          for (int half = 0; half < Lanes.COUNT; half += WIDTH) {
            tile(x, at, i, count - 1, p, shape, o + j, half, j * Lanes.COUNT, scratch);
          }
        }
        if (Lanes.whole(shape.inputs()) < shape.inputs()) {
          tails(x, at, i, rows, p, shape, o, outputs, scratch);
        }
        LaneSums.add(scratch, ROWS * OUTPUTS, SUMS);
        for (int r = 0; r < rows; r++) {
          finish(
              p,
              shape.biases() + o,
              scratch,
              SUMS + r * OUTPUTS,
              y,
              (i + r) * shape.outputs() + o,
              outputs);
        }
      }
    }
  }

  private static void tile(
      float[] x,
      int[] at,
      int i,
      int last,
      float[] p,
      DenseShape shape,
      int o,
      int half,
      int to,
      float[] lanes) {
    if (ROWS == 4 && i + 2 <= last) {
      four(x, at, i, last, p, shape, o, half, to, lanes);
    } else {
      two(x, at, i, last, p, shape, o, half, to, lanes);
    }
  }

  /** Two inputs by five outputs: the lanes of ten dot products, without their tails. */
  private static void two(
      float[] x,
      int[] at,
      int i,
      int last,
      float[] p,
      DenseShape shape,
      int o,
      int half,
      int to,
      float[] lanes) {
    int inputs = shape.inputs();
    int whole = Lanes.whole(inputs);
    int most = shape.outputs() - 1;
    int weights = shape.weights();
    int x0 = at[i];
    int x1 = at[Math.min(i + 1, last)];
    int w0 = weights + o * inputs;
    int w1 = weights + Math.min(o + 1, most) * inputs;
    int w2 = weights + Math.min(o + 2, most) * inputs;
    int w3 = weights + Math.min(o + 3, most) * inputs;
    int w4 = weights + Math.min(o + 4, most) * inputs;
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
    // Not from 0, as four() has it: with 16 registers that takes C2's code twice as long.
    for (int k = half; k < whole; k += Lanes.COUNT) {
      FloatVector i0 = FloatVector.fromArray(S, x, x0 + k);
      FloatVector i1 = FloatVector.fromArray(S, x, x1 + k);
      FloatVector w = FloatVector.fromArray(S, p, w0 + k);
      a0 = i0.fma(w, a0);
      b0 = i1.fma(w, b0);
      w = FloatVector.fromArray(S, p, w1 + k);
      a1 = i0.fma(w, a1);
      b1 = i1.fma(w, b1);
      w = FloatVector.fromArray(S, p, w2 + k);
      a2 = i0.fma(w, a2);
      b2 = i1.fma(w, b2);
      w = FloatVector.fromArray(S, p, w3 + k);
      a3 = i0.fma(w, a3);
      b3 = i1.fma(w, b3);
      w = FloatVector.fromArray(S, p, w4 + k);
      a4 = i0.fma(w, a4);
      b4 = i1.fma(w, b4);
    }
    int row0 = to + half;
    a0.intoArray(lanes, row0);
    a1.intoArray(lanes, row0 + Lanes.COUNT);
    a2.intoArray(lanes, row0 + 2 * Lanes.COUNT);
    a3.intoArray(lanes, row0 + 3 * Lanes.COUNT);
    a4.intoArray(lanes, row0 + 4 * Lanes.COUNT);
    int row1 = row0 + ROW;
    b0.intoArray(lanes, row1);
    b1.intoArray(lanes, row1 + Lanes.COUNT);
    b2.intoArray(lanes, row1 + 2 * Lanes.COUNT);
    b3.intoArray(lanes, row1 + 3 * Lanes.COUNT);
    b4.intoArray(lanes, row1 + 4 * Lanes.COUNT);
  }

  /** Four inputs by five outputs. */
  private static void four(
      float[] x,
      int[] at,
      int i,
      int last,
      float[] p,
      DenseShape shape,
      int o,
      int half,
      int to,
      float[] lanes) {
    int inputs = shape.inputs();
    int whole = Lanes.whole(inputs);
    int most = shape.outputs() - 1;
    int weights = shape.weights() + half;
    int x0 = at[i] + half;
    int x1 = at[Math.min(i + 1, last)] + half;
    int x2 = at[Math.min(i + 2, last)] + half;
    int x3 = at[Math.min(i + 3, last)] + half;
    int w0 = weights + o * inputs;
    int w1 = weights + Math.min(o + 1, most) * inputs;
    int w2 = weights + Math.min(o + 2, most) * inputs;
    int w3 = weights + Math.min(o + 3, most) * inputs;
    int w4 = weights + Math.min(o + 4, most) * inputs;
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
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    FloatVector c3 = a0;
    FloatVector c4 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    FloatVector d2 = a0;
    FloatVector d3 = a0;
    FloatVector d4 = a0;
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      FloatVector i0 = FloatVector.fromArray(S, x, x0 + k);
      FloatVector i1 = FloatVector.fromArray(S, x, x1 + k);
      FloatVector i2 = FloatVector.fromArray(S, x, x2 + k);
      FloatVector i3 = FloatVector.fromArray(S, x, x3 + k);
      FloatVector w = FloatVector.fromArray(S, p, w0 + k);
      a0 = i0.fma(w, a0);
      b0 = i1.fma(w, b0);
      c0 = i2.fma(w, c0);
      d0 = i3.fma(w, d0);
      w = FloatVector.fromArray(S, p, w1 + k);
      a1 = i0.fma(w, a1);
      b1 = i1.fma(w, b1);
      c1 = i2.fma(w, c1);
      d1 = i3.fma(w, d1);
      w = FloatVector.fromArray(S, p, w2 + k);
      a2 = i0.fma(w, a2);
      b2 = i1.fma(w, b2);
      c2 = i2.fma(w, c2);
      d2 = i3.fma(w, d2);
      w = FloatVector.fromArray(S, p, w3 + k);
      a3 = i0.fma(w, a3);
      b3 = i1.fma(w, b3);
      c3 = i2.fma(w, c3);
      d3 = i3.fma(w, d3);
      w = FloatVector.fromArray(S, p, w4 + k);
      a4 = i0.fma(w, a4);
      b4 = i1.fma(w, b4);
      c4 = i2.fma(w, c4);
      d4 = i3.fma(w, d4);
    }
    int row0 = to + half;
    a0.intoArray(lanes, row0);
    a1.intoArray(lanes, row0 + Lanes.COUNT);
    a2.intoArray(lanes, row0 + 2 * Lanes.COUNT);
    a3.intoArray(lanes, row0 + 3 * Lanes.COUNT);
    a4.intoArray(lanes, row0 + 4 * Lanes.COUNT);
    int row1 = row0 + ROW;
    b0.intoArray(lanes, row1);
    b1.intoArray(lanes, row1 + Lanes.COUNT);
    b2.intoArray(lanes, row1 + 2 * Lanes.COUNT);
    b3.intoArray(lanes, row1 + 3 * Lanes.COUNT);
    b4.intoArray(lanes, row1 + 4 * Lanes.COUNT);
    int row2 = row1 + ROW;
    c0.intoArray(lanes, row2);
    c1.intoArray(lanes, row2 + Lanes.COUNT);
    c2.intoArray(lanes, row2 + 2 * Lanes.COUNT);
    c3.intoArray(lanes, row2 + 3 * Lanes.COUNT);
    c4.intoArray(lanes, row2 + 4 * Lanes.COUNT);
    int row3 = row2 + ROW;
    d0.intoArray(lanes, row3);
    d1.intoArray(lanes, row3 + Lanes.COUNT);
    d2.intoArray(lanes, row3 + 2 * Lanes.COUNT);
    d3.intoArray(lanes, row3 + 3 * Lanes.COUNT);
    d4.intoArray(lanes, row3 + 4 * Lanes.COUNT);
  }

  /** The inputs behind the last whole eight go to the first lanes. */
  private static void tails(
      float[] x,
      int[] at,
      int i,
      int rows,
      float[] p,
      DenseShape shape,
      int o,
      int outputs,
      float[] lanes) {
    int whole = Lanes.whole(shape.inputs());
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < outputs; j++) {
        int weights = shape.weights() + (o + j) * shape.inputs();
        int to = r * ROW + j * Lanes.COUNT;
        for (int k = whole; k < shape.inputs(); k++) {
          float sum = lanes[to + k - whole];
          lanes[to + k - whole] = Math.fma(x[at[i + r] + k], p[weights + k], sum);
        }
      }
    }
  }

  /** Adds the biases. */
  private static void finish(
      float[] p, int bias, float[] sums, int from, float[] y, int to, int outputs) {
    for (int j = 0; j < outputs; j++) {
      y[to + j] = p[bias + j] + sums[from + j];
    }
  }
}
