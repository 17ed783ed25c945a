package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.VectorTiles.COLUMNS;
import static org.coterie.core.learning.vector.VectorTiles.ROWS;
import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * A dense layer's three products over packed panels, for many examples at a time: the same sums in
 * the same order as those of {@link VectorDense}, so which of the two runs shows in no bit.
 */
final class VectorProducts {
  /** Inputs of the weights that a tile passes over eight times: they stay in the nearest cache. */
  private static final int DEPTH = 800;

  /** Outputs and inputs of the weights that are packed together for the way back. */
  private static final int PACKED_OUTPUTS = 256;

  private static final int PACKED_INPUTS = 128;

  private static final int LEAST_EXAMPLES = 12;
  private static final int LEAST_OUTPUTS = 32;

  /** Eight lanes of a tile's sums. */
  private static final int TILE = Lanes.COUNT * ROWS * COLUMNS;

  private VectorProducts() {}

  /** Whether packing pays: below this the plain tiles are as fast or faster. */
  static boolean suit(DenseShape shape, int count) {
    return count >= LEAST_EXAMPLES && shape.outputs() >= LEAST_OUTPUTS;
  }

  /** How many floats these need as scratch space. */
  static int scratch(DenseShape shape, int most) {
    int rows = Math.ceilDiv(most, DenseKernels.ROWS) * DenseKernels.ROWS;
    int forward = TILE + (shape.inputs() + shape.outputs()) * COLUMNS;
    int backward = PACKED_OUTPUTS * PACKED_INPUTS;
    int gradient = rows * (shape.outputs() + shape.inputs()) + COLUMNS;
    return Math.max(forward, Math.max(backward, gradient));
  }

  static void forward(
      float[] x, int[] at, int count, float[] p, DenseShape shape, float[] y, float[] scratch) {
    int inputs = shape.inputs();
    int sums = TILE + inputs * COLUMNS;
    for (int i = 0; i < count; i += COLUMNS) {
      transpose(x, at, i, count, inputs, scratch);
      for (int o = 0; o < shape.outputs(); o += ROWS) {
        int last = Math.min(ROWS, shape.outputs() - o) - 1;
        int row = shape.weights() + o * inputs;
        for (int k = 0; k < inputs; k += DEPTH) {
          lanes(p, row, inputs, last, k, scratch);
        }
        finish(p, shape.biases() + o, last, scratch, sums + o * COLUMNS);
      }
      for (int c = 0; c < Math.min(COLUMNS, count - i); c++) {
        row(scratch, sums + c, y, (i + c) * shape.outputs(), shape.outputs());
      }
    }
  }

  /** Columns of inputs as a panel: first all that lane 0 sums, then all that lane 1 sums, ... */
  private static void transpose(
      float[] x, int[] at, int i, int count, int inputs, float[] scratch) {
    for (int c = 0; c < COLUMNS; c += 4) {
      int last = count - 1;
      int x0 = at[Math.min(i + c, last)];
      int x1 = at[Math.min(i + c + 1, last)];
      int x2 = at[Math.min(i + c + 2, last)];
      int x3 = at[Math.min(i + c + 3, last)];
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        columns(x, x0, x1, x2, x3, lane, inputs, scratch, panel(lane, inputs) + c);
      }
    }
  }

  private static void columns(
      float[] x, int x0, int x1, int x2, int x3, int lane, int inputs, float[] panel, int panelAt) {
    for (int k = lane, to = panelAt; k < inputs; k += Lanes.COUNT, to += COLUMNS) {
      panel[to] = x[x0 + k];
      panel[to + 1] = x[x1 + k];
      panel[to + 2] = x[x2 + k];
      panel[to + 3] = x[x3 + k];
    }
  }

  /** Where a lane's part of the panel begins. */
  private static int panel(int lane, int inputs) {
    int before = lane * (inputs / Lanes.COUNT) + Math.min(lane, inputs % Lanes.COUNT);
    return TILE + before * COLUMNS;
  }

  private static void lanes(float[] p, int row, int inputs, int last, int k, float[] scratch) {
    int end = Math.min(k + DEPTH, inputs);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      VectorTiles.everyEighth(
          p,
          row + k + lane,
          inputs,
          last,
          end - k - lane,
          scratch,
          panel(lane, inputs) + k / Lanes.COUNT * COLUMNS,
          scratch,
          lane * ROWS * COLUMNS,
          k == 0);
    }
  }

  /** Adds the eight lanes in their tree, and that to the bias. */
  private static void finish(float[] p, int bias, int last, float[] sums, int into) {
    int lane = ROWS * COLUMNS;
    for (int at = 0; at < (last + 1) * COLUMNS; at += WIDTH) {
      FloatVector even =
          FloatVector.fromArray(S, sums, at)
              .add(FloatVector.fromArray(S, sums, 4 * lane + at))
              .add(
                  FloatVector.fromArray(S, sums, 2 * lane + at)
                      .add(FloatVector.fromArray(S, sums, 6 * lane + at)));
      FloatVector odd =
          FloatVector.fromArray(S, sums, lane + at)
              .add(FloatVector.fromArray(S, sums, 5 * lane + at))
              .add(
                  FloatVector.fromArray(S, sums, 3 * lane + at)
                      .add(FloatVector.fromArray(S, sums, 7 * lane + at)));
      FloatVector.broadcast(S, p[bias + at / COLUMNS])
          .add(even.add(odd))
          .intoArray(sums, into + at);
    }
  }

  /** A column of sums as a row. */
  private static void row(float[] sums, int from, float[] y, int to, int outputs) {
    for (int o = 0; o < outputs; o++) {
      y[to + o] = sums[from + o * COLUMNS];
    }
  }

  /**
   * The gradient of the first inputs.
   *
   * @return of how many, a multiple of {@link VectorTiles#COLUMNS}
   */
  static int backward(
      float[] d, int count, float[] p, DenseShape shape, float[] dx, float[] scratch) {
    int wide = shape.inputs() / COLUMNS * COLUMNS;
    for (int k = 0; k < wide; k += PACKED_INPUTS) {
      int inputs = Math.min(PACKED_INPUTS, wide - k);
      for (int o = 0; o < shape.outputs(); o += PACKED_OUTPUTS) {
        int outputs = Math.min(PACKED_OUTPUTS, shape.outputs() - o);
        for (int j = 0; j < outputs; j++) {
          int from = shape.weights() + (o + j) * shape.inputs() + k;
          pack(p, from, inputs, scratch, j * COLUMNS, outputs * COLUMNS);
        }
        for (int panel = 0; panel < inputs; panel += COLUMNS) {
          rows(d, o, outputs, count, shape, scratch, panel * outputs, dx, k + panel);
        }
      }
    }
    return wide;
  }

  /** Copies vectors to the same row of one panel after another. */
  private static void pack(
      float[] from, int at, int length, float[] panels, int first, int distance) {
    for (int k = 0, to = first; k < length; k += COLUMNS, to += distance) {
      FloatVector left = FloatVector.fromArray(S, from, at + k);
      FloatVector right = FloatVector.fromArray(S, from, at + k + WIDTH);
      left.intoArray(panels, to);
      right.intoArray(panels, to + WIDTH);
    }
  }

  private static void rows(
      float[] d,
      int o,
      int outputs,
      int count,
      DenseShape shape,
      float[] panels,
      int panelAt,
      float[] dx,
      int k) {
    int done = 0;
    if (Wide.MANY_REGISTERS) {
      for (; count - done > ROWS; done += VectorTallTiles.ROWS) {
        VectorTallTiles.every(
            d,
            done * shape.outputs() + o,
            shape.outputs(),
            Math.min(VectorTallTiles.ROWS, count - done) - 1,
            outputs,
            panels,
            panelAt,
            dx,
            done * shape.inputs() + k,
            shape.inputs(),
            o == 0);
      }
    }
    for (int i = done; i < count; i += ROWS) {
      VectorTiles.every(
          d,
          i * shape.outputs() + o,
          shape.outputs(),
          Math.min(ROWS, count - i) - 1,
          outputs,
          panels,
          panelAt,
          dx,
          i * shape.inputs() + k,
          shape.inputs(),
          o == 0,
          false,
          0,
          dx);
    }
  }

  /**
   * The gradient of the first inputs' weights.
   *
   * @return of how many inputs, a multiple of {@link VectorTiles#COLUMNS}
   */
  static int gradient(
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
    int rows = Math.ceilDiv(count, DenseKernels.ROWS) * DenseKernels.ROWS;
    int wide = shape.inputs() / COLUMNS * COLUMNS;
    int panels = Math.ceilDiv(rows * shape.outputs(), COLUMNS) * COLUMNS;
    for (int i = 0; i < rows; i++) {
      slopes(d, i * shape.outputs(), i < count, shape.outputs(), scratch, i, rows);
      int from = at[Math.min(i, count - 1)];
      pack(x, from, wide, scratch, panels + i * COLUMNS, rows * COLUMNS);
    }
    for (int o = 0; o < shape.outputs(); o += ROWS) {
      int most = Math.min(ROWS, shape.outputs() - o) - 1;
      for (int k = 0; k < wide; k += COLUMNS) {
        VectorTiles.every(
            scratch,
            o * rows,
            rows,
            most,
            rows,
            scratch,
            panels + k * rows,
            gradient,
            shape.weights() + o * shape.inputs() + k,
            shape.inputs(),
            first,
            last,
            -rate,
            p);
      }
    }
    return wide;
  }

  /** One row of d as a column; zeros where there is none. */
  private static void slopes(
      float[] d, int from, boolean any, int outputs, float[] columns, int at, int stride) {
    for (int o = 0, to = at; o < outputs; o++, to += stride) {
      columns[to] = any ? d[from + o] : 0;
    }
  }
}
