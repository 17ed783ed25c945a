package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.VectorTiles.COLUMNS;
import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * {@link VectorTiles} of eight rows, for processors with 32 registers: ten loads serve sixteen
 * multiply-adds, and a batch of 8, 16 or 32 examples leaves no row of a tile empty.
 */
final class VectorTallTiles {
  /** Rows of a tile. */
  static final int ROWS = 8;

  private VectorTallTiles() {}

  /**
   * c[j][0 .. COLUMNS) = sum over k in [0, length) of a[j][k] panel[k], k ascending.
   *
   * @param a row j begins at {@code a0 + min(j, last) * stride}
   * @param c row j begins at {@code c0 + min(j, last) * cStride}
   * @param begins the sums start from 0; otherwise from what {@code c} holds
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
      boolean begins) {
    int begin = panelAt / COLUMNS;
    int row0 = a0 - begin;
    int row1 = row0 + Math.min(1, last) * stride;
    int row2 = row0 + Math.min(2, last) * stride;
    int row3 = row0 + Math.min(3, last) * stride;
    int row4 = row0 + Math.min(4, last) * stride;
    int row5 = row0 + Math.min(5, last) * stride;
    int row6 = row0 + Math.min(6, last) * stride;
    int row7 = row0 + Math.min(7, last) * stride;
    int c1 = c0 + Math.min(1, last) * cStride;
    int c2 = c0 + Math.min(2, last) * cStride;
    int c3 = c0 + Math.min(3, last) * cStride;
    int c4 = c0 + Math.min(4, last) * cStride;
    int c5 = c0 + Math.min(5, last) * cStride;
    int c6 = c0 + Math.min(6, last) * cStride;
    int c7 = c0 + Math.min(7, last) * cStride;
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
    FloatVector l5 = begins ? zero : FloatVector.fromArray(S, c, c5);
    FloatVector r5 = begins ? zero : FloatVector.fromArray(S, c, c5 + WIDTH);
    FloatVector l6 = begins ? zero : FloatVector.fromArray(S, c, c6);
    FloatVector r6 = begins ? zero : FloatVector.fromArray(S, c, c6 + WIDTH);
    FloatVector l7 = begins ? zero : FloatVector.fromArray(S, c, c7);
    FloatVector r7 = begins ? zero : FloatVector.fromArray(S, c, c7 + WIDTH);
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
      factor = FloatVector.broadcast(S, a[row5 + k]);
      l5 = factor.fma(left, l5);
      r5 = factor.fma(right, r5);
      factor = FloatVector.broadcast(S, a[row6 + k]);
      l6 = factor.fma(left, l6);
      r6 = factor.fma(right, r6);
      factor = FloatVector.broadcast(S, a[row7 + k]);
      l7 = factor.fma(left, l7);
      r7 = factor.fma(right, r7);
    }
    l0.intoArray(c, c0);
    r0.intoArray(c, c0 + WIDTH);
    l1.intoArray(c, c1);
    r1.intoArray(c, c1 + WIDTH);
    l2.intoArray(c, c2);
    r2.intoArray(c, c2 + WIDTH);
    l3.intoArray(c, c3);
    r3.intoArray(c, c3 + WIDTH);
    l4.intoArray(c, c4);
    r4.intoArray(c, c4 + WIDTH);
    l5.intoArray(c, c5);
    r5.intoArray(c, c5 + WIDTH);
    l6.intoArray(c, c6);
    r6.intoArray(c, c6 + WIDTH);
    l7.intoArray(c, c7);
    r7.intoArray(c, c7 + WIDTH);
  }
}
