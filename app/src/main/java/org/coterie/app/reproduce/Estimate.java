package org.coterie.app.reproduce;

/** Stands in until the comparison's own is here. */
record Estimate(int n, double mean, double std, double low, double high) {
  private static final double[] T = {Double.NaN, 12.706, 4.303, 3.182, 2.776, 2.571};

  static Estimate of(double... values) {
    int n = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double std = StrictMath.sqrt(squares / (n - 1));
    double half = n < 2 ? Double.NaN : T[Math.min(n - 1, 5)] * std / StrictMath.sqrt(n);
    return new Estimate(n, mean, std, mean - half, mean + half);
  }

  double halfWidth() {
    return (high - low) / 2;
  }
}
