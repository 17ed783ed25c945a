package org.coterie.app.compare;

import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution, by Hipparchus. */
final class StudentT {
  /** To which the quantile is sought, absolute; the library's own choice is 1e-9. */
  private static final double ACCURACY = 1e-13;

  /** Of the interval's two ends together: the share outside. */
  private static final double OUTSIDE = 0.05;

  private StudentT() {}

  /**
   * How many standard errors a 95 % interval reaches to each side of the mean.
   *
   * @param degrees of freedom, at least 1
   */
  static double reach(int degrees) {
    return new TDistribution(degrees, ACCURACY).inverseCumulativeProbability(1 - OUTSIDE / 2);
  }

  /** The probability of a statistic at least as far from 0, to either side. */
  static double twoSided(double statistic, int degrees) {
    return 2 * new TDistribution(degrees).cumulativeProbability(-StrictMath.abs(statistic));
  }
}
