package example.momentum;

/** The arithmetic of the server: vectors as long as the model, sums in double, a fixed order. */
final class Velocity {
  private Velocity() {}

  /**
   * {@code momentum * velocity + (mean - model)}, a fresh array.
   *
   * @param mean of what the cohort trained
   */
  static float[] after(double momentum, float[] velocity, double[] mean, float[] model) {
    var next = new float[model.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = (float) (momentum * velocity[i] + (mean[i] - model[i]));
    }
    return next;
  }

  /** {@code model + rate * velocity}, a fresh array. */
  static float[] along(double rate, float[] velocity, float[] model) {
    var next = new float[model.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = (float) (model[i] + rate * velocity[i]);
    }
    return next;
  }

  /** The Euclidean length. */
  static double norm(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return StrictMath.sqrt(sum);
  }
}
