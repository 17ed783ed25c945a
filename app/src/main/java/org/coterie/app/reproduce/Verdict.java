package org.coterie.app.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.coterie.app.compare.Difference;
import org.coterie.app.compare.Estimate;

/**
 * What the rows say of a claim.
 *
 * @param estimate of a - b, paired by seed, or of a where it is held against a number
 * @param a the mean of the first cell over those seeds; NaN where there are none
 * @param b the mean of the other one; NaN where there is none
 */
record Verdict(Claim claim, Outcome outcome, Estimate estimate, double a, double b) {
  /** With fewer the interval says more of the two seeds than of the cells. */
  static final int FEWEST_SEEDS = Difference.FEWEST_PAIRS;

  static Verdict of(Claim claim, Results results) {
    if (claim.b().isEmpty()) {
      Estimate estimate = results.estimate(claim.a(), claim.metric());
      return new Verdict(claim, outcome(claim, estimate), estimate, estimate.mean(), Double.NaN);
    }
    NavigableMap<Long, Double> a = results.values(claim.a(), claim.metric());
    NavigableMap<Long, Double> b = results.values(claim.b().get(), claim.metric());
    var first = new ArrayList<Double>();
    var second = new ArrayList<Double>();
    a.forEach(
        (seed, value) -> {
          Double other = b.get(seed);
          if (other != null) {
            first.add(value);
            second.add(other);
          }
        });
    Estimate estimate = Difference.of(array(first), array(second)).estimate();
    return new Verdict(claim, outcome(claim, estimate), estimate, mean(first), mean(second));
  }

  private static double mean(List<Double> values) {
    return Estimate.of(array(values)).mean();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** An interval with an end that is no number shows nothing. */
  private static Outcome outcome(Claim claim, Estimate estimate) {
    if (estimate.n() < FEWEST_SEEDS) {
      return Outcome.NOT_SHOWN;
    }
    double low = estimate.low();
    double high = estimate.high();
    double margin = claim.margin();
    return switch (claim.comparison()) {
      case ABOVE -> decided(low > margin, high < margin);
      case BELOW -> decided(-high > margin, -low < margin);
      case WITHIN -> decided(low > -margin && high < margin, low > margin || high < -margin);
      case AT_LEAST -> decided(low >= margin, high < margin);
    };
  }

  private static Outcome decided(boolean holds, boolean fails) {
    return holds ? Outcome.HOLDS : fails ? Outcome.DOES_NOT_HOLD : Outcome.NOT_SHOWN;
  }
}
