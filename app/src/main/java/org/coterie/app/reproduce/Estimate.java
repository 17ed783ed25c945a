package org.coterie.app.reproduce;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mean over seeds with its 95 % interval.
 *
 * @param n how many values
 * @param mean NaN where there are none
 * @param half half the width of the interval; NaN below two values
 */
record Estimate(int n, double mean, double half) {
  private static final double[] T = {Double.NaN, 12.706, 4.303, 3.182, 2.776, 2.571};

  static Estimate of(Collection<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double half =
        n < 2 ? Double.NaN : T[Math.min(n - 1, 5)] * StrictMath.sqrt(squares / (n - 1) / n);
    return new Estimate(n, mean, half);
  }

  static Estimate ofDifferences(List<Double> a, List<Double> b) {
    return of(IntStream.range(0, a.size()).mapToObj(i -> a.get(i) - b.get(i)).toList());
  }

  double low() {
    return mean - half;
  }

  double high() {
    return mean + half;
  }
}
