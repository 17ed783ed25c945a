package org.coterie.app.reproduce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.coterie.app.compare.Estimate;

/** How figures are written on a page: the same on every machine. */
final class Numbers {
  /** Stands where a run has no such figure. */
  static final String NONE = "–";

  /** Stands where nothing has run. */
  static final String NOT_RUN = "not run";

  private Numbers() {}

  static String decimal(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '−');
  }

  /** Such as {@code 0.812 ± 0.013 (3)}, the last the number of seeds. */
  static String estimate(Estimate estimate, int decimals) {
    String mean = decimal(estimate.mean(), decimals);
    return estimate.n() < 2
        ? "%s (%d)".formatted(mean, estimate.n())
        : "%s ± %s (%d)".formatted(mean, decimal(estimate.halfWidth(), decimals), estimate.n());
  }

  /** Such as {@code 3:07} or {@code 1:12:09}. */
  static String time(double seconds) {
    long whole = (long) StrictMath.ceil(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
