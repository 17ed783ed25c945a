package org.coterie.app.reproduce;

import java.util.Optional;

/**
 * How one quantity stands to another, or to a number.
 *
 * @param b empty where a is held against {@code number}
 * @param number counts only where there is no b
 * @param margin of the difference to b or, with {@link Comparison#WITHIN}, to the number
 */
record Condition(
    Quantity a, Comparison comparison, Optional<Quantity> b, double number, double margin) {

  /** Whether a value is on the side that is claimed: of a - b, or of a where there is no b. */
  boolean met(double value) {
    return switch (comparison) {
      case ABOVE -> value > margin;
      case BELOW -> -value > margin;
      case WITHIN -> Math.abs(value - centre()) < margin;
      case AT_LEAST -> value >= number;
      case AT_MOST -> value <= number;
    };
  }

  /** What the whole of an interval, of a - b or of a, says. */
  Outcome outcome(double low, double high) {
    return switch (comparison) {
      case ABOVE -> Outcome.of(low > margin, high < margin);
      case BELOW -> Outcome.of(-high > margin, -low < margin);
      case WITHIN ->
          Outcome.of(
              low > centre() - margin && high < centre() + margin,
              low > centre() + margin || high < centre() - margin);
      case AT_LEAST -> Outcome.of(low >= number, high < number);
      case AT_MOST -> Outcome.of(high <= number, low > number);
    };
  }

  private double centre() {
    return b.isPresent() ? 0 : number;
  }

  /** What is asked, such as {@code b − a > 0.1}. */
  String formula() {
    String formula = comparison.formula();
    String against = b.isPresent() ? formula : formula.replace("a − b", "a − number");
    return against
        .replace("number", Double.toString(number))
        .replace("margin", Double.toString(margin));
  }
}
