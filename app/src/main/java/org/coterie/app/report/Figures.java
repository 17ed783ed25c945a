package org.coterie.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** How quantities are written for a reader: the same on every machine and in every locale. */
final class Figures {
  /** Stands where there is no figure. */
  static final String NONE = "–";

  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Figures() {}

  /** A share or a loss with the given decimals; what is not a number says so. */
  static String decimal(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (StrictMath.abs(value) >= (decimals > 0 ? 1e6 : 1e9)) {
      return String.format(Locale.ROOT, "%.2e", value).replace('-', '−');
    }
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString()
        .replace('-', '−');
  }

  /** A difference, with its sign. */
  static String signed(double value, int decimals) {
    String text = decimal(value, decimals);
    return value > 0 && !text.startsWith("∞") ? "+" + text : text;
  }

  /** Bytes in decimal units with three significant digits: {@code 31.4 MB}. */
  static String bytes(double bytes) {
    int unit = byteUnit(bytes);
    double scaled = bytes / byteUnitSize(unit);
    int decimals = unit == 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
    return decimal(scaled, decimals) + " " + BYTE_UNITS[unit];
  }

  /** The unit in which so many bytes are written, as a power of 1,000. */
  static int byteUnit(double bytes) {
    int unit = 0;
    while (bytes >= 999.5 * byteUnitSize(unit) && unit < BYTE_UNITS.length - 1) {
      unit++;
    }
    return unit;
  }

  static double byteUnitSize(int unit) {
    double size = 1;
    for (int i = 0; i < unit; i++) {
      size *= 1000;
    }
    return size;
  }

  static String byteUnitName(int unit) {
    return BYTE_UNITS[unit];
  }

  /** A duration in the two largest units that say something: {@code 0.42 s}, {@code 3 min 05 s}. */
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return decimal(seconds, 0);
    }
    if (seconds < 60) {
      return decimal(seconds, seconds < 10 ? 2 : 1) + " s";
    }
    long whole = (long) StrictMath.rint(seconds);
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%,d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of things, in the singular or with an s. */
  static String counted(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** The first of them, and how many more there are. */
  static String listed(List<String> items, int most) {
    String first = String.join(", ", items.subList(0, StrictMath.min(most, items.size())));
    return items.size() <= most ? first : first + " and " + count(items.size() - most) + " more";
  }
}
