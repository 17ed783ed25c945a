package org.coterie.app.compare;

import java.util.OptionalDouble;

/**
 * A group's values less those of the reference group, pair by pair: a pair is two runs of the same
 * seed.
 *
 * @param estimate of the differences; its n is the number of pairs
 * @param p of the paired t test, two-sided; none below {@link #FEWEST_PAIRS} pairs, and none where
 *     all differences are the same, which leaves that test nothing to measure by
 * @param corrected the same by Holm's method, over all tests of the comparison
 */
public record Difference(Estimate estimate, OptionalDouble p, OptionalDouble corrected) {
  /** With fewer, a difference is not shown: nothing could be said about its interval. */
  public static final int FEWEST_PAIRS = 3;

  /** A spread below that share of the values is what rounding alone leaves. */
  private static final double ROUNDING = 1e-12;

  /**
   * @param values of the group
   * @param reference of the other group, of the same seeds in the same order
   */
  public static Difference of(double[] values, double[] reference) {
    double[] differences = new double[values.length];
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      differences[i] = values[i] - reference[i];
      largest = StrictMath.max(largest, StrictMath.abs(values[i]));
      largest = StrictMath.max(largest, StrictMath.abs(reference[i]));
    }
    Estimate estimate = Estimate.of(differences);
    return new Difference(estimate, p(estimate, largest), OptionalDouble.empty());
  }

  private static OptionalDouble p(Estimate estimate, double largest) {
    // Also false where a value is no number.
    boolean measured = estimate.std() > ROUNDING * largest && Double.isFinite(estimate.mean());
    if (!measured || estimate.n() < FEWEST_PAIRS) {
      return OptionalDouble.empty();
    }
    double statistic = estimate.mean() / (estimate.std() / StrictMath.sqrt(estimate.n()));
    return OptionalDouble.of(StudentT.twoSided(statistic, estimate.n() - 1));
  }

  Difference corrected(double value) {
    return new Difference(estimate, p, OptionalDouble.of(value));
  }

  /** Whether there are enough pairs to say something. */
  public boolean shown() {
    return estimate.n() >= FEWEST_PAIRS;
  }
}
