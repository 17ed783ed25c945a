package org.coterie.core.learning.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner products in register tiles: four rows by four where there are 32 registers, otherwise two
 * by four at a time. Tiles at the edge repeat the last row. A product is rounded before it is
 * added, so that the twin needs no fused multiply-add, which in doubles would crawl where the
 * processor has none.
 */
final class VectorPairs implements PairKernels {
  private static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() >= LANES
          ? DoubleVector.SPECIES_256
          : DoubleVector.SPECIES_128;

  private static final int WIDTH = S.length();

  /** From a row's lanes to the next row's. */
  private static final int ROW = SIDE * LANES;

  @Override
  public void products(
      double[][] rows, int a, int b, int from, int to, double[][] sums, double[] lanes) {
    int whole = (to - from) & -LANES;
    for (int half = 0; half < LANES; half += WIDTH) {
      if (Wide.MANY_REGISTERS) {
        four(rows, a, b, from + half, whole, lanes, half);
      } else {
        two(rows, a, b, from + half, whole, lanes, half);
        two(rows, a + 2, b, from + half, whole, lanes, half + 2 * ROW);
      }
    }
    for (int i = 0; i < Math.min(SIDE, rows.length - a); i++) {
      for (int j = 0; j < Math.min(SIDE, rows.length - b); j++) {
        int at = i * ROW + j * LANES;
        addTail(rows[a + i], rows[b + j], from + whole, to, lanes, at);
        sums[a + i][b + j] += PairKernels.sum(lanes, at);
      }
    }
  }

  /** What lies behind the last whole four goes to the first lanes. */
  private static void addTail(
      double[] one, double[] other, int from, int to, double[] lanes, int at) {
    for (int k = from; k < to; k++) {
      lanes[at + k - from] += one[k] * other[k];
    }
  }

  /** The lanes of sixteen products, without their tails. */
  private static void four(
      double[][] rows, int a, int b, int base, int whole, double[] lanes, int to) {
    int last = rows.length - 1;
    double[] x0 = rows[Math.min(a, last)];
    double[] x1 = rows[Math.min(a + 1, last)];
    double[] x2 = rows[Math.min(a + 2, last)];
    double[] x3 = rows[Math.min(a + 3, last)];
    double[] y0 = rows[Math.min(b, last)];
    double[] y1 = rows[Math.min(b + 1, last)];
    double[] y2 = rows[Math.min(b + 2, last)];
    double[] y3 = rows[Math.min(b + 3, last)];
    DoubleVector a0 = DoubleVector.zero(S);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    DoubleVector b3 = a0;
    DoubleVector c0 = a0;
    DoubleVector c1 = a0;
    DoubleVector c2 = a0;
    DoubleVector c3 = a0;
    DoubleVector d0 = a0;
    DoubleVector d1 = a0;
    DoubleVector d2 = a0;
    DoubleVector d3 = a0;
    for (int k = 0; k < whole; k += LANES) {
      DoubleVector i0 = DoubleVector.fromArray(S, x0, base + k);
      DoubleVector i1 = DoubleVector.fromArray(S, x1, base + k);
      DoubleVector i2 = DoubleVector.fromArray(S, x2, base + k);
      DoubleVector i3 = DoubleVector.fromArray(S, x3, base + k);
      DoubleVector y = DoubleVector.fromArray(S, y0, base + k);
      a0 = a0.add(i0.mul(y));
      b0 = b0.add(i1.mul(y));
      c0 = c0.add(i2.mul(y));
      d0 = d0.add(i3.mul(y));
      y = DoubleVector.fromArray(S, y1, base + k);
      a1 = a1.add(i0.mul(y));
      b1 = b1.add(i1.mul(y));
      c1 = c1.add(i2.mul(y));
      d1 = d1.add(i3.mul(y));
      y = DoubleVector.fromArray(S, y2, base + k);
      a2 = a2.add(i0.mul(y));
      b2 = b2.add(i1.mul(y));
      c2 = c2.add(i2.mul(y));
      d2 = d2.add(i3.mul(y));
      y = DoubleVector.fromArray(S, y3, base + k);
      a3 = a3.add(i0.mul(y));
      b3 = b3.add(i1.mul(y));
      c3 = c3.add(i2.mul(y));
      d3 = d3.add(i3.mul(y));
    }
    a0.intoArray(lanes, to);
    a1.intoArray(lanes, to + LANES);
    a2.intoArray(lanes, to + 2 * LANES);
    a3.intoArray(lanes, to + 3 * LANES);
    b0.intoArray(lanes, to + 4 * LANES);
    b1.intoArray(lanes, to + 5 * LANES);
    b2.intoArray(lanes, to + 6 * LANES);
    b3.intoArray(lanes, to + 7 * LANES);
    c0.intoArray(lanes, to + 8 * LANES);
    c1.intoArray(lanes, to + 9 * LANES);
    c2.intoArray(lanes, to + 10 * LANES);
    c3.intoArray(lanes, to + 11 * LANES);
    d0.intoArray(lanes, to + 12 * LANES);
    d1.intoArray(lanes, to + 13 * LANES);
    d2.intoArray(lanes, to + 14 * LANES);
    d3.intoArray(lanes, to + 15 * LANES);
  }

  /** Of eight. */
  private static void two(
      double[][] rows, int a, int b, int base, int whole, double[] lanes, int to) {
    int last = rows.length - 1;
    double[] x0 = rows[Math.min(a, last)];
    double[] x1 = rows[Math.min(a + 1, last)];
    double[] y0 = rows[Math.min(b, last)];
    double[] y1 = rows[Math.min(b + 1, last)];
    double[] y2 = rows[Math.min(b + 2, last)];
    double[] y3 = rows[Math.min(b + 3, last)];
    DoubleVector a0 = DoubleVector.zero(S);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    DoubleVector b3 = a0;
    for (int k = 0; k < whole; k += LANES) {
      DoubleVector i0 = DoubleVector.fromArray(S, x0, base + k);
      DoubleVector i1 = DoubleVector.fromArray(S, x1, base + k);
      DoubleVector y = DoubleVector.fromArray(S, y0, base + k);
      a0 = a0.add(i0.mul(y));
      b0 = b0.add(i1.mul(y));
      y = DoubleVector.fromArray(S, y1, base + k);
      a1 = a1.add(i0.mul(y));
      b1 = b1.add(i1.mul(y));
      y = DoubleVector.fromArray(S, y2, base + k);
      a2 = a2.add(i0.mul(y));
      b2 = b2.add(i1.mul(y));
      y = DoubleVector.fromArray(S, y3, base + k);
      a3 = a3.add(i0.mul(y));
      b3 = b3.add(i1.mul(y));
    }
    a0.intoArray(lanes, to);
    a1.intoArray(lanes, to + LANES);
    a2.intoArray(lanes, to + 2 * LANES);
    a3.intoArray(lanes, to + 3 * LANES);
    b0.intoArray(lanes, to + 4 * LANES);
    b1.intoArray(lanes, to + 5 * LANES);
    b2.intoArray(lanes, to + 6 * LANES);
    b3.intoArray(lanes, to + 7 * LANES);
  }
}
