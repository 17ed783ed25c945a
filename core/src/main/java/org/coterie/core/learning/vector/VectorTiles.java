package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of large products: five rows by two vectors of columns in ten registers, so
 * that seven loads serve ten multiply-adds. The columns come from a panel, packed so that they are
 * read in the order they lie in. Each lane is a sum of its own.
 */
final class VectorTiles {
  /** Rows of a tile. */
  static final int ROWS = 5;

  /** Columns of a tile, and of a panel. */
  static final int COLUMNS = 2 * WIDTH;

  /** From one of a lane's terms to its next, in a panel. */
  private static final int PANEL_STEP = COLUMNS / Lanes.COUNT;

  private VectorTiles() {}

  /**
   * sums[j][c] = sum over every eighth k in [0, length) of a[j][k] panel[k / 8][c], k ascending.
   *
   * @param a row j begins at {@code a0 + min(j, last) * stride}
   * @param begins the sums start from 0; otherwise from what is there
   */
  static void everyEighth(
      float[] a,
      int a0,
      int stride,
      int last,
      int length,
      float[] panel,
      int panelAt,
      float[] sums,
      int at,
      boolean begins) {
    int begin = panelAt / PANEL_STEP;
    int row0 = a0 - begin;
    int row1 = row0 + Math.min(1, last) * stride;
    int row2 = row0 + Math.min(2, last) * stride;
    int row3 = row0 + Math.min(3, last) * stride;
    int row4 = row0 + Math.min(4, last) * stride;
    FloatVector zero = FloatVector.zero(S);
    FloatVector l0 = begins ? zero : FloatVector.fromArray(S, sums, at);
    FloatVector r0 = begins ? zero : FloatVector.fromArray(S, sums, at + WIDTH);
    FloatVector l1 = begins ? zero : FloatVector.fromArray(S, sums, at + COLUMNS);
    FloatVector r1 = begins ? zero : FloatVector.fromArray(S, sums, at + COLUMNS + WIDTH);
    FloatVector l2 = begins ? zero : FloatVector.fromArray(S, sums, at + 2 * COLUMNS);
    FloatVector r2 = begins ? zero : FloatVector.fromArray(S, sums, at + 2 * COLUMNS + WIDTH);
    FloatVector l3 = begins ? zero : FloatVector.fromArray(S, sums, at + 3 * COLUMNS);
    FloatVector r3 = begins ? zero : FloatVector.fromArray(S, sums, at + 3 * COLUMNS + WIDTH);
    FloatVector l4 = begins ? zero : FloatVector.fromArray(S, sums, at + 4 * COLUMNS);
    FloatVector r4 = begins ? zero : FloatVector.fromArray(S, sums, at + 4 * COLUMNS + WIDTH);
    for (int k = begin; k < begin + length; k += Lanes.COUNT) {
      FloatVector left = FloatVector.fromArray(S, panel, k * PANEL_STEP);
      FloatVector right = FloatVector.fromArray(S, panel, k * PANEL_STEP + WIDTH);
      FloatVector factor = FloatVector.broadcast(S, a[row0 + k]);
      l0 = factor.fma(left, l0);
      r0 = factor.fma(right, r0);
      factor = FloatVector.broadcast(S, a[row1 + k]);
      l1 = factor.fma(left, l1);
      r1 = factor.fma(right, r1);
      factor = FloatVector.broadcast(S, a[row2 + k]);
      l2 = factor.fma(left, l2);
      r2 = factor.fma(right, r2);
      factor = FloatVector.broadcast(S, a[row3 + k]);
      l3 = factor.fma(left, l3);
      r3 = factor.fma(right, r3);
      factor = FloatVector.broadcast(S, a[row4 + k]);
      l4 = factor.fma(left, l4);
      r4 = factor.fma(right, r4);
    }
    l0.intoArray(sums, at);
    r0.intoArray(sums, at + WIDTH);
    l1.intoArray(sums, at + COLUMNS);
    r1.intoArray(sums, at + COLUMNS + WIDTH);
    l2.intoArray(sums, at + 2 * COLUMNS);
    r2.intoArray(sums, at + 2 * COLUMNS + WIDTH);
    l3.intoArray(sums, at + 3 * COLUMNS);
    r3.intoArray(sums, at + 3 * COLUMNS + WIDTH);
    l4.intoArray(sums, at + 4 * COLUMNS);
    r4.intoArray(sums, at + 4 * COLUMNS + WIDTH);
  }

  /**
   * c[j][0 .. COLUMNS) = sum over k in [0, length) of a[j][k] panel[k], k ascending; or, with a
   * step, p = fma(rate, that sum, p) in the same places.
   *
   * @param a row j begins at {@code a0 + min(j, last) * stride}
   * @param c row j begins at {@code c0 + min(j, last) * cStride}
   * @param begins the sums start from 0; otherwise from what {@code c} holds
   * @param steps whether {@code p} is changed, and {@code c} left alone
   */
  static void every(
      float[] a,
      int a0,
      int stride,
      int last,
      int length,
      float[] panel,
      int panelAt,
      float[] c,
      int c0,
      int cStride,
      boolean begins,
      boolean steps,
      float rate,
      float[] p) {
    int begin = panelAt / COLUMNS;
    int row0 = a0 - begin;
    int row1 = row0 + Math.min(1, last) * stride;
    int row2 = row0 + Math.min(2, last) * stride;
    int row3 = row0 + Math.min(3, last) * stride;
    int row4 = row0 + Math.min(4, last) * stride;
    int c1 = c0 + Math.min(1, last) * cStride;
    int c2 = c0 + Math.min(2, last) * cStride;
    int c3 = c0 + Math.min(3, last) * cStride;
    int c4 = c0 + Math.min(4, last) * cStride;
    FloatVector zero = FloatVector.zero(S);
    FloatVector l0 = begins ? zero : FloatVector.fromArray(S, c, c0);
    FloatVector r0 = begins ? zero : FloatVector.fromArray(S, c, c0 + WIDTH);
    FloatVector l1 = begins ? zero : FloatVector.fromArray(S, c, c1);
    FloatVector r1 = begins ? zero : FloatVector.fromArray(S, c, c1 + WIDTH);
    FloatVector l2 = begins ? zero : FloatVector.fromArray(S, c, c2);
    FloatVector r2 = begins ? zero : FloatVector.fromArray(S, c, c2 + WIDTH);
    FloatVector l3 = begins ? zero : FloatVector.fromArray(S, c, c3);
    FloatVector r3 = begins ? zero : FloatVector.fromArray(S, c, c3 + WIDTH);
    FloatVector l4 = begins ? zero : FloatVector.fromArray(S, c, c4);
    FloatVector r4 = begins ? zero : FloatVector.fromArray(S, c, c4 + WIDTH);
    for (int k = begin; k < begin + length; k++) {
      FloatVector left = FloatVector.fromArray(S, panel, k * COLUMNS);
      FloatVector right = FloatVector.fromArray(S, panel, k * COLUMNS + WIDTH);
      FloatVector factor = FloatVector.broadcast(S, a[row0 + k]);
      l0 = factor.fma(left, l0);
      r0 = factor.fma(right, r0);
      factor = FloatVector.broadcast(S, a[row1 + k]);
      l1 = factor.fma(left, l1);
      r1 = factor.fma(right, r1);
      factor = FloatVector.broadcast(S, a[row2 + k]);
      l2 = factor.fma(left, l2);
      r2 = factor.fma(right, r2);
      factor = FloatVector.broadcast(S, a[row3 + k]);
      l3 = factor.fma(left, l3);
      r3 = factor.fma(right, r3);
      factor = FloatVector.broadcast(S, a[row4 + k]);
      l4 = factor.fma(left, l4);
      r4 = factor.fma(right, r4);
    }
    float[] into = c;
    if (steps) {
      // Rows that repeat the last one are all read before any is written.
      FloatVector step = FloatVector.broadcast(S, rate);
      into = p;
      l0 = step.fma(l0, FloatVector.fromArray(S, p, c0));
      r0 = step.fma(r0, FloatVector.fromArray(S, p, c0 + WIDTH));
      l1 = step.fma(l1, FloatVector.fromArray(S, p, c1));
      r1 = step.fma(r1, FloatVector.fromArray(S, p, c1 + WIDTH));
      l2 = step.fma(l2, FloatVector.fromArray(S, p, c2));
      r2 = step.fma(r2, FloatVector.fromArray(S, p, c2 + WIDTH));
      l3 = step.fma(l3, FloatVector.fromArray(S, p, c3));
      r3 = step.fma(r3, FloatVector.fromArray(S, p, c3 + WIDTH));
      l4 = step.fma(l4, FloatVector.fromArray(S, p, c4));
      r4 = step.fma(r4, FloatVector.fromArray(S, p, c4 + WIDTH));
    }
    l0.intoArray(into, c0);
    r0.intoArray(into, c0 + WIDTH);
    l1.intoArray(into, c1);
    r1.intoArray(into, c1 + WIDTH);
    l2.intoArray(into, c2);
    r2.intoArray(into, c2 + WIDTH);
    l3.intoArray(into, c3);
    r3.intoArray(into, c3 + WIDTH);
    l4.intoArray(into, c4);
    r4.intoArray(into, c4 + WIDTH);
  }
}
