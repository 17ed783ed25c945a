package org.coterie.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis, linear or logarithmic: the range it covers and the round numbers marked on it.
 *
 * @param label what it measures, with the unit
 * @param low the smallest value shown
 * @param high the largest value shown, above {@code low}
 * @param ticks ascending, all within the range
 * @param logarithmic whether equal ratios are equally far apart; then {@code low} is above 0
 */
record Axis(String label, double low, double high, List<Tick> ticks, boolean logarithmic) {
  /** A largest value of so many times the smallest is shown on a logarithmic axis. */
  private static final double DECADES = 1e3;

  private static final int WANTED_TICKS = 5;
  private static final BigDecimal[] STEPS = {
    BigDecimal.ONE, BigDecimal.TWO, new BigDecimal("2.5"), BigDecimal.valueOf(5), BigDecimal.TEN
  };

  /** A marked value and how it is written. */
  record Tick(double value, String label) {}

  Axis {
    ticks = List.copyOf(ticks);
  }

  /** An axis whose range is widened until it ends on round numbers: for what is read off a grid. */
  static Axis rounded(String label, double low, double high) {
    double from = Double.isFinite(low) ? low : 0;
    double to = Double.isFinite(high) ? high : from;
    if (to - from <= 1e-9 * StrictMath.max(StrictMath.abs(from), StrictMath.abs(to))) {
      double half = from == 0 ? 0.5 : StrictMath.abs(from) / 2;
      from -= half;
      to += half;
    }
    BigDecimal step = step(from, to, false);
    BigDecimal first = multiple(from, step, RoundingMode.FLOOR);
    BigDecimal last = multiple(to, step, RoundingMode.CEILING);
    return new Axis(
        label, first.doubleValue(), last.doubleValue(), ticks(first, last, step), false);
  }

  /**
   * For figures that may spread over orders of magnitude, such as the loss of a training that
   * diverges: logarithmic where they do and all are above 0, else as {@link #rounded}.
   */
  static Axis fitting(String label, double low, double high) {
    boolean wide = low > 0 && high / low >= DECADES && Double.isFinite(high);
    return wide ? LogTicks.axis(label, low, high) : rounded(label, low, high);
  }

  /** An axis that begins at {@code low} and ends exactly at {@code high}. */
  static Axis exact(String label, double low, double high, boolean whole) {
    double to = Double.isFinite(high) && high > low ? high : low + 1;
    BigDecimal step = step(low, to, whole);
    BigDecimal first = multiple(low, step, RoundingMode.CEILING);
    BigDecimal last = multiple(to, step, RoundingMode.FLOOR);
    return new Axis(label, low, to, ticks(first, last, step), false);
  }

  /**
   * Where a value lies between the ends: 0 at {@code low}, 1 at {@code high}. On a logarithmic axis
   * what is below {@code low} stands at its end: the edge of a band may be there.
   */
  double share(double value) {
    if (logarithmic) {
      double above = StrictMath.log(StrictMath.max(value, low)) - StrictMath.log(low);
      return above / (StrictMath.log(high) - StrictMath.log(low));
    }
    return (value - low) / (high - low);
  }

  private static BigDecimal step(double low, double high, boolean whole) {
    // Halved first, so that a range of nearly all doubles does not overflow.
    BigDecimal rough =
        new BigDecimal(high / 2 - low / 2)
            .multiply(BigDecimal.TWO)
            .divide(BigDecimal.valueOf(WANTED_TICKS), java.math.MathContext.DECIMAL64);
    if (whole && rough.compareTo(BigDecimal.ONE) <= 0) {
      return BigDecimal.ONE;
    }
    int magnitude = rough.precision() - rough.scale() - 1;
    for (BigDecimal mantissa : STEPS) {
      BigDecimal step = mantissa.scaleByPowerOfTen(magnitude);
      if (step.compareTo(rough) >= 0 && !(whole && step.stripTrailingZeros().scale() > 0)) {
        return step;
      }
    }
    return BigDecimal.TEN.scaleByPowerOfTen(magnitude);
  }

  private static BigDecimal multiple(double value, BigDecimal step, RoundingMode rounding) {
    return new BigDecimal(value).divide(step, 0, rounding).multiply(step);
  }

  private static List<Tick> ticks(BigDecimal first, BigDecimal last, BigDecimal step) {
    int decimals = StrictMath.max(0, step.stripTrailingZeros().scale());
    boolean plain =
        decimals <= 6 && first.abs().max(last.abs()).compareTo(BigDecimal.valueOf(1_000_000)) < 0;
    var ticks = new ArrayList<Tick>();
    for (BigDecimal at = first; at.compareTo(last) <= 0; at = at.add(step)) {
      ticks.add(new Tick(at.doubleValue(), plain ? fixed(at, decimals) : scientific(at, step)));
    }
    return ticks;
  }

  private static String fixed(BigDecimal value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', '−');
  }

  /** With as many digits as tell a tick from the next. */
  private static String scientific(BigDecimal value, BigDecimal step) {
    if (value.signum() == 0) {
      return "0";
    }
    int magnitude = value.precision() - value.scale() - 1;
    int digits = StrictMath.max(1, magnitude + step.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%." + digits + "e", value).replace('-', '−');
  }
}
