package org.coterie.core.data;

/**
 * The values of all features of a data set.
 *
 * @param smallest over all values
 * @param largest over all values
 * @param mean over all values
 * @param deviation the standard deviation over all values, dividing by their number
 */
public record FeatureSummary(double smallest, double largest, double mean, double deviation) {
  /** In two passes, so that the deviation of large values close together is right. */
  public static FeatureSummary of(Dataset data) {
    Features features = data.features();
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < features.length(); i++) {
      double value = features.at(i);
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
      sum += value;
    }
    double mean = sum / features.length();
    double squares = 0;
    for (int i = 0; i < features.length(); i++) {
      double off = features.at(i) - mean;
      squares += off * off;
    }
    return new FeatureSummary(smallest, largest, mean, Math.sqrt(squares / features.length()));
  }
}
