package org.coterie.app.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The marks of a logarithmic axis: powers of ten, as many as can be read. */
final class LogTicks {
  private static final int MOST = 7;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private LogTicks() {}

  /** From the power of ten below the smallest value to the one above the largest. */
  static Axis axis(String label, double low, double high) {
    int first = StrictMath.max(exponent(low), -300);
    int last = exponent(high);
    if (power(last) < high) {
      last++;
    }
    last = StrictMath.min(last, 308);
    int step = StrictMath.max(1, StrictMath.ceilDiv(last - first, MOST - 1));
    boolean plain = first >= -4 && last <= 5;
    var ticks = new ArrayList<Axis.Tick>();
    for (int at = first; at <= last; at += step) {
      ticks.add(new Axis.Tick(power(at), plain ? written(at) : "10" + superscript(at)));
    }
    double top = StrictMath.max(high, power(last));
    return new Axis(label, StrictMath.min(low, power(first)), top, List.copyOf(ticks), true);
  }

  /** Of the largest power of ten that is not above the value. */
  private static int exponent(double value) {
    BigDecimal exact = new BigDecimal(value);
    return exact.precision() - exact.scale() - 1;
  }

  private static double power(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  private static String written(int exponent) {
    return exponent < 0
        ? BigDecimal.ONE.scaleByPowerOfTen(exponent).toPlainString()
        : Figures.count((long) power(exponent));
  }

  private static String superscript(int exponent) {
    var text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : String.valueOf(StrictMath.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
