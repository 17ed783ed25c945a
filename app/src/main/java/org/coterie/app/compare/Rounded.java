package org.coterie.app.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A mean and half the width of its interval, rounded for people: the half-width to two digits, the
 * mean to as many decimals.
 *
 * @param half empty where there is no interval
 */
record Rounded(String mean, String half) {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
  private static final int DECIMALS_AT_MOST = 8;

  /** Narrower, an interval is what rounding to doubles leaves of none. */
  private static final double ROUNDING = 1e-13;

  /** From here on a plain number is harder to read than its magnitude. */
  private static final double HUGE = 1e7;

  /**
   * @param decimals where there is no interval, or one without width
   */
  static Rounded of(double mean, double half, int decimals) {
    if (!Double.isFinite(half)) {
      return new Rounded(plain(mean, decimals), "");
    }
    if (half <= ROUNDING * StrictMath.max(1, StrictMath.abs(mean))) {
      return new Rounded(plain(mean, decimals), "0");
    }
    BigDecimal rounded = new BigDecimal(half).round(TWO_DIGITS);
    int magnitude = rounded.precision() - rounded.scale() - 1;
    int scale = Math.clamp(1 - magnitude, 0, DECIMALS_AT_MOST);
    return new Rounded(plain(mean, scale), plain(half, scale));
  }

  static String plain(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }
    if (StrictMath.abs(value) >= HUGE) {
      return new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_UP)).toString();
    }
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? rounded.abs().toPlainString() : rounded.toPlainString();
  }

  /** The same with a sign before what is above 0. */
  Rounded signed() {
    boolean positive = mean.matches("(?=.*[1-9]).*") && !mean.startsWith("-");
    return positive ? new Rounded("+" + mean, half) : this;
  }

  /** {@code 0.742 ± 0.013}. */
  String text() {
    return half.isEmpty() ? mean : mean + " ± " + half;
  }

  /** A p value: to two decimals, small ones to three. */
  static String p(double value) {
    return value < 0.001 ? "< 0.001" : plain(value, value < 0.1 ? 3 : 2);
  }
}
