package org.coterie.core.adversary;

import java.util.List;

/** Arithmetic of models, in double, rounded to float once. */
final class Updates {
  private Updates() {}

  /** {@code start + factor * (trained - start)}. */
  static float[] scaled(float[] start, float[] trained, double factor) {
    float[] model = new float[start.length];
    for (int i = 0; i < model.length; i++) {
      model[i] = (float) (start[i] + factor * ((double) trained[i] - start[i]));
    }
    return model;
  }

  /**
   * @param models [models][parameters], at least one
   * @return [parameters]
   */
  static double[] mean(List<float[]> models) {
    double[] mean = new double[models.getFirst().length];
    for (float[] model : models) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += model[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= models.size();
    }
    return mean;
  }

  /**
   * Of each parameter, over all models: the root of the mean square from the mean.
   *
   * @param mean [parameters], that of {@code models}
   */
  static double[] deviation(List<float[]> models, double[] mean) {
    double[] deviation = new double[mean.length];
    for (float[] model : models) {
      for (int i = 0; i < deviation.length; i++) {
        double difference = model[i] - mean[i];
        deviation[i] += difference * difference;
      }
    }
    for (int i = 0; i < deviation.length; i++) {
      deviation[i] = Math.sqrt(deviation[i] / models.size());
    }
    return deviation;
  }
}
