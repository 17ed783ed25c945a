package org.coterie.app.report;

import java.util.Collection;

/**
 * Five steps from the lowest to the highest of some figures, each with a colour of its own; one
 * where all are equal.
 */
record Shades(double low, double high, int count) {
  private static final int STEPS = 5;

  static Shades of(Collection<Double> values) {
    var finite =
        values.stream()
            .filter(Double::isFinite)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    if (finite.getCount() == 0) {
      return new Shades(0, 0, 0);
    }
    return new Shades(
        finite.getMin(), finite.getMax(), finite.getMin() < finite.getMax() ? STEPS : 1);
  }

  /** From 0 to {@link #count} - 1. */
  int shade(double value) {
    if (count == 1) {
      return 0;
    }
    return StrictMath.min(count - 1, (int) ((value - low) / (high - low) * count));
  }

  /** The number of the colour: a single one is that of the middle. */
  int tone(int shade) {
    return count == 1 ? STEPS / 2 : shade;
  }

  String text(int shade) {
    if (count == 1) {
      return Figures.decimal(low, 3);
    }
    double width = (high - low) / count;
    return Figures.decimal(low + shade * width, 3)
        + " to "
        + Figures.decimal(low + (shade + 1) * width, 3);
  }
}
