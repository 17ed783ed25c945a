package org.coterie.app.experiment.settings;

import org.coterie.core.spi.Setting;

/** The numbers that a setting allows. */
record Bounds(double min, double max, boolean minExcluded, boolean maxExcluded) {
  static Bounds of(Setting setting) {
    return new Bounds(setting.min(), setting.max(), setting.minExcluded(), setting.maxExcluded());
  }

  boolean contain(double value) {
    return (minExcluded ? value > min : value >= min) && (maxExcluded ? value < max : value <= max);
  }

  /**
   * @param largest what the type holds; so its smallest is about the negative of that
   */
  Shape shape(boolean whole, double largest) {
    boolean bounded = max > largest;
    double lowest = Math.max(min, -largest);
    double highest = Math.min(max, largest);
    return new Shape.Numeric(whole, lowest, highest, minExcluded, maxExcluded && !bounded);
  }

  /** Such as {@code of at least 1}; empty when every number is allowed. */
  String description() {
    boolean below = max < Double.POSITIVE_INFINITY;
    if (min == Double.NEGATIVE_INFINITY) {
      return below ? upper() : "";
    }
    String lower = (minExcluded ? "above " : "of at least ") + number(min);
    return below ? lower + " and " + upper() : lower;
  }

  private String upper() {
    return (maxExcluded ? "below " : "at most ") + number(max);
  }

  private static String number(double value) {
    // The limits of a long; the cast makes the upper one of 2^63.
    boolean limit = Math.abs(value) == 0x1p63;
    return value == Math.rint(value) && (limit || Math.abs(value) < 1e15)
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
