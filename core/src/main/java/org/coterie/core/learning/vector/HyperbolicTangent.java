package org.coterie.core.learning.vector;

/**
 * The hyperbolic tangent over +, *, / and fused multiply-adds, within 2 ulp: below 1 an odd
 * polynomial, above it 1 - 2 / (e^2x + 1) with e^2x as the fourth power of a polynomial for
 * e^(x/2). No integers: a vector of floats then never changes its type. Coefficients by weighted
 * least squares, reweighted until the largest errors are even; without rounding they are off by
 * less than 0.02 ulp.
 */
final class HyperbolicTangent {
  /** From here on the result is 1. */
  static final float MOST = 9.02f;

  static final float P0 = -0.33333328f;
  static final float P1 = 0.133332f;
  static final float P2 = -0.053953096f;
  static final float P3 = 0.02178473f;
  static final float P4 = -0.008595112f;
  static final float P5 = 0.0030785904f;
  static final float P6 = -0.00084113487f;
  static final float P7 = 0.00012147014f;

  static final float E0 = 1.0000385f;
  static final float E1 = 0.9996479f;
  static final float E2 = 0.50137264f;
  static final float E3 = 0.16368526f;
  static final float E4 = 0.045623764f;
  static final float E5 = 0.005026404f;
  static final float E6 = 0.0031105706f;
  static final float E7 = -0.00032804123f;
  static final float E8 = 0.00010482463f;

  private HyperbolicTangent() {}

  /** tanh(x) for any x; NaN for NaN. */
  static float tanh(float x) {
    float size = Math.abs(x);
    return size >= 1 ? Math.copySign(large(size > MOST ? MOST : size), x) : small(x);
  }

  private static float small(float x) {
    float square = x * x;
    float sum = Fma.fma(P7, square, P6);
    sum = Fma.fma(sum, square, P5);
    sum = Fma.fma(sum, square, P4);
    sum = Fma.fma(sum, square, P3);
    sum = Fma.fma(sum, square, P2);
    sum = Fma.fma(sum, square, P1);
    sum = Fma.fma(sum, square, P0);
    return Fma.fma(x * square, sum, x);
  }

  private static float large(float x) {
    float half = x * 0.5f;
    float root = Fma.fma(E8, half, E7);
    root = Fma.fma(root, half, E6);
    root = Fma.fma(root, half, E5);
    root = Fma.fma(root, half, E4);
    root = Fma.fma(root, half, E3);
    root = Fma.fma(root, half, E2);
    root = Fma.fma(root, half, E1);
    root = Fma.fma(root, half, E0);
    float square = root * root;
    return 1 - 2 / (square * square + 1);
  }
}
