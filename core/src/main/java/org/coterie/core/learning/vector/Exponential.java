package org.coterie.core.learning.vector;

/**
 * The exponential and the logarithm by polynomials over +, * and fused multiply-adds, since the
 * built-in ones differ in their last bits between compilers and processors. Coefficients of expf
 * and logf from Moshier's Cephes library.
 */
final class Exponential {
  /** Below this the exponential is 0: it would not be a normal number. */
  static final float LEAST = -87;

  static final float LOG2_E = 1.442695f;

  /** Added to a number below 2^22, leaves it rounded to an integer in the low bits. */
  static final float ROUNDER = 0x1.8p23f;

  static final float LN2_HIGH = 0.6933594f;
  static final float LN2_LOW = -0.00021219444f;

  static final float E7 = 0.00019875691f;
  static final float E6 = 0.0013981999f;
  static final float E5 = 0.008333452f;
  static final float E4 = 0.041665796f;
  static final float E3 = 0.16666666f;
  static final float E2 = 0.5f;

  private static final int EXPONENT_SHIFT = 23;
  private static final int ONE_BITS = 0x3F800000;

  private static final int MANTISSA_BITS = 0x007FFFFF;
  private static final float SQRT_2 = 1.4142135f;

  private Exponential() {}

  /** exp(x) for x <= 0, within 1 ulp; 0 below -87; NaN for NaN. */
  static float exp(float x) {
    float shifted = Fma.fma(x, LOG2_E, ROUNDER);
    float power = shifted - ROUNDER;
    float rest = Fma.fma(power, -LN2_LOW, Fma.fma(power, -LN2_HIGH, x));
    float sum = Fma.fma(E7, rest, E6);
    sum = Fma.fma(sum, rest, E5);
    sum = Fma.fma(sum, rest, E4);
    sum = Fma.fma(sum, rest, E3);
    sum = Fma.fma(sum, rest, E2);
    return scale(x, Fma.fma(sum, rest * rest, rest) + 1, shifted);
  }

  /**
   * The last part of {@link #exp}.
   *
   * @param fraction the exponential of what is left of x
   * @param shifted the power of two in its low bits
   */
  static float scale(float x, float fraction, float shifted) {
    int scale = (Float.floatToRawIntBits(shifted) << EXPONENT_SHIFT) + ONE_BITS;
    return x < LEAST ? 0 : fraction * Float.intBitsToFloat(scale);
  }

  /** log(x) for finite x >= 1, within 1 ulp of 1 or of the result; NaN for NaN. */
  static float log(float x) {
    int bits = Float.floatToRawIntBits(x);
    int power = (bits >>> EXPONENT_SHIFT) - 127;
    float fraction = Float.intBitsToFloat((bits & MANTISSA_BITS) | ONE_BITS);
    if (fraction > SQRT_2) {
      fraction *= 0.5f;
      power++;
    }
    float z = fraction - 1;
    float sum = Fma.fma(0.070376836f, z, -0.1151461f);
    sum = Fma.fma(sum, z, 0.116769984f);
    sum = Fma.fma(sum, z, -0.12420141f);
    sum = Fma.fma(sum, z, 0.14249323f);
    sum = Fma.fma(sum, z, -0.16668057f);
    sum = Fma.fma(sum, z, 0.20000714f);
    sum = Fma.fma(sum, z, -0.24999994f);
    sum = Fma.fma(sum, z, 0.3333333f);
    float square = z * z;
    float small = Fma.fma(sum * z, square, power * LN2_LOW);
    float result = Fma.fma(power, LN2_HIGH, Fma.fma(-0.5f, square, small) + z);
    return Float.isNaN(x) ? x : result;
  }
}
