package org.coterie.app.reproduce;

/** How a claim holds one quantity against another, or against a number. */
public enum Comparison {
  /** a - b is above the margin. */
  ABOVE("a − b > margin"),
  /** b - a is above the margin. */
  BELOW("b − a > margin"),
  /** |a - b|, or |a - number|, is below the margin. */
  WITHIN("|a − b| < margin"),
  /** a is the number or more. */
  AT_LEAST("a ≥ number"),
  /** a is the number or less. */
  AT_MOST("a ≤ number");

  private final String formula;

  Comparison(String formula) {
    this.formula = formula;
  }

  /** As it stands in a table. */
  String formula() {
    return formula;
  }

  /** Whether there is a number, and never another cell. */
  boolean needsNumber() {
    return this == AT_LEAST || this == AT_MOST;
  }
}
