package org.coterie.core.learning;

import java.util.Locale;

/** Refuses settings out of their range, by their key in an experiment file. */
final class Ranges {
  private Ranges() {}

  static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw refused(key, value, "at least " + least);
    }
  }

  /** In [least, most]. */
  static void within(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw refused(key, value, "from %s to %s".formatted(number(least), number(most)));
    }
  }

  /** In [least, below). */
  static void below(String key, double value, double least, double below) {
    if (!(value >= least && value < below)) {
      throw refused(key, value, "from %s to below %s".formatted(number(least), number(below)));
    }
  }

  /** In (above, most]. */
  static void above(String key, double value, double above, double most) {
    if (!(value > above && value <= most)) {
      throw refused(key, value, "above %s and at most %s".formatted(number(above), number(most)));
    }
  }

  /** Finite and at least 0. */
  static void notNegative(String key, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw refused(key, value, "finite and at least 0");
    }
  }

  /** Finite and above 0. */
  static void positive(String key, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw refused(key, value, "finite and above 0");
    }
  }

  /** As an experiment file spells it. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IllegalArgumentException refused(String key, Object value, String legal) {
    return new IllegalArgumentException("%s is %s; it must be %s".formatted(key, value, legal));
  }

  private static String number(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
