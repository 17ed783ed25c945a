package org.coterie.core.aggregation;

/** What a rule came to. */
public sealed interface Aggregate {
  /**
   * How many contributions the rule left out because a number in them was NaN or infinite. The mean
   * leaves out none.
   */
  int nonFinite();

  /**
   * A weighted mean; the caller sums, in an order that does not depend on who computes what.
   *
   * <p>A model of weight 0 must not be read, not even to multiply it by 0: it may hold a NaN.
   *
   * @param own the own model's weight, 0 where there is none
   * @param others [others], one for each contribution; none is below 0, and with {@code own} they
   *     add to 1 but for rounding
   */
  record Weights(double own, double[] others, int nonFinite) implements Aggregate {}

  /** Something else, such as a median. */
  record Model(float[] parameters, int nonFinite) implements Aggregate {}

  /**
   * No model: too few contributions were finite, or the rule trusts none of them. The caller keeps
   * the model that it has.
   */
  record Nothing(int nonFinite) implements Aggregate {}
}
