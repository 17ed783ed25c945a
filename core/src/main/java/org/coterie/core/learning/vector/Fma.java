package org.coterie.core.learning.vector;

/**
 * Fused multiply-add, rounded once. {@link Math#fma(float, float, float)} is that too, but goes
 * through BigDecimal, some hundred times slower, on a processor without the instruction.
 */
final class Fma {
  private static final boolean IN_HARDWARE = Machine.hasFusedMultiplyAdd();

  private Fma() {}

  static float fma(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : inSoftware(a, b, c);
  }

  /**
   * The product of two floats is exact as a double. Their sum with c is rounded to odd (Boldo and
   * Melquiond, Emulation of FMA and correctly rounded sums, 2008), so that rounding it again, to
   * float, gives what one rounding would.
   */
  static float inSoftware(float a, float b, float c) {
    double product = (double) a * b;
    double sum = product + c;
    double ofC = sum - product;
    double error = (product - (sum - ofC)) + (c - ofC);
    if (error > 0 || error < 0) {
      long bits = Double.doubleToRawLongBits(sum);
      if ((bits & 1) == 0) {
        bits += (error > 0) == (sum > 0) ? 1 : -1;
        sum = Double.longBitsToDouble(bits);
      }
    }
    return (float) sum;
  }
}
