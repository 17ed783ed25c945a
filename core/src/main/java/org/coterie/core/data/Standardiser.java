package org.coterie.core.data;

/**
 * Fills in what is missing (NaN) with the mean of the feature over the training examples and, where
 * asked, brings each feature to mean 0 and deviation 1 over them; a feature that never changes
 * becomes 0.
 *
 * <p>These are numbers of all training examples together. Nodes that do not pool their data would
 * have to agree on them; here they are taken as agreed.
 *
 * @param means [features]; NaN where no training example has a value
 * @param scales [features], 1 over the population deviation, 0 where that is 0
 */
record Standardiser(double[] means, double[] scales) {
  /**
   * @param train [examples][features], one example after another, NaN where missing
   * @param features of each example
   */
  static Standardiser fitted(float[] train, int features) {
    double[] means = new double[features];
    double[] scales = new double[features];
    for (int feature = 0; feature < features; feature++) {
      double sum = 0;
      int count = 0;
      for (int at = feature; at < train.length; at += features) {
        if (!Float.isNaN(train[at])) {
          sum += train[at];
          count++;
        }
      }
      means[feature] = sum / count;
      double squares = 0;
      for (int at = feature; at < train.length; at += features) {
        if (!Float.isNaN(train[at])) {
          double distance = train[at] - means[feature];
          squares += distance * distance;
        }
      }
      scales[feature] = squares > 0 ? 1 / Math.sqrt(squares / count) : 0;
    }
    return new Standardiser(means, scales);
  }

  /** Fits to the training part and applies to both, in place. */
  static TrainTest applied(TrainTest both, boolean scaled) {
    float[] train = ((Features.Floats) both.train().features()).values();
    Standardiser fitted = fitted(train, both.train().shape().size());
    fitted.apply(train, scaled);
    fitted.apply(((Features.Floats) both.test().features()).values(), scaled);
    return both;
  }

  /**
   * In place.
   *
   * @param values as those it was fitted to
   * @param scaled whether to bring to mean 0 and deviation 1; else only what is missing is filled
   */
  void apply(float[] values, boolean scaled) {
    for (int at = 0; at < values.length; at++) {
      int feature = at % means.length;
      double value = Float.isNaN(values[at]) ? means[feature] : values[at];
      values[at] = (float) (scaled ? (value - means[feature]) * scales[feature] : value);
    }
  }
}
