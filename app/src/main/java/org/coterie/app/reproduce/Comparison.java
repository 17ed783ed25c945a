package org.coterie.app.reproduce;

/** How a claim holds one cell against another, or against a number. */
public enum Comparison {
  /** a - b is above the margin. */
  ABOVE("a − b > margin"),
  /** b - a is above the margin. */
  BELOW("b − a > margin"),
  /** |a - b| is below the margin. */
  WITHIN("|a − b| < margin"),
  /** a is the number or more. */
  AT_LEAST("a ≥ number");

  private final String formula;

  Comparison(String formula) {
    this.formula = formula;
  }

  /** As it stands in a table. */
  String formula() {
    return formula;
  }
}
