package org.coterie.app.results;

import java.util.Collection;

/**
 * How the accuracies of nodes are spread at one round, each node with its newest.
 *
 * @param nodes how many, at least 2
 * @param lowest the smallest
 * @param low a tenth of the nodes lie below it
 * @param median the middle one, of an even number the mean of both
 * @param high a tenth of the nodes lie above it
 * @param highest the largest
 */
public record NodeSpread(
    int nodes, double lowest, double low, double median, double high, double highest) {

  /** Of at least two values, all finite. */
  static NodeSpread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new NodeSpread(
        sorted.length,
        sorted[0],
        quantile(sorted, 0.1),
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        sorted[sorted.length - 1]);
  }

  /** Between the two neighbours in proportion: type 7 of Hyndman and Fan, NumPy's default. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
