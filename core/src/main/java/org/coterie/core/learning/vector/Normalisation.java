package org.coterie.core.learning.vector;

import org.coterie.core.learning.Layer;

/**
 * A group norm between two grids of the same elements, and the arithmetic on single sums that both
 * kernels share.
 */
record Normalisation(Grid source, Grid target, int groups) {
  /** Channels of a group. */
  int channels() {
    return source.channels() / groups;
  }

  /** Values of a group. */
  float values() {
    return (float) channels() * source.height() * source.width();
  }

  /** Length of an array that holds two figures of each group and lane. */
  int statistics() {
    return 2 * groups * Lanes.COUNT;
  }

  /** Where the second figure of a group stands. */
  int second(int group) {
    return (groups + group) * Lanes.COUNT;
  }

  /** From sums to means. */
  void means(int group, float[] statistics) {
    for (int i = group * Lanes.COUNT; i < (group + 1) * Lanes.COUNT; i++) {
      statistics[i] = statistics[i] / values();
    }
  }

  /** From sums of squares to inverse deviations. */
  void inverses(int group, float[] statistics) {
    for (int i = second(group); i < second(group) + Lanes.COUNT; i++) {
      float variance = statistics[i] / values();
      statistics[i] = 1 / (float) Math.sqrt(variance + Layer.GroupNorm.EPSILON);
    }
  }

  /**
   * What the gradients of mean and deviation take from each element's: minus the means over the
   * group of scale dy, and of scale dy times the normalised x.
   *
   * @param sums of {@link SpatialKernels#normaliseSums}
   */
  void shares(float[] sums, float[] parameters, float[] shares) {
    int shifts = source.channels() * Lanes.COUNT;
    for (int i = 0; i < groups * Lanes.COUNT; i++) {
      float ofMean = 0;
      float ofDeviation = 0;
      int first = i / Lanes.COUNT * channels();
      for (int channel = first; channel < first + channels(); channel++) {
        int at = channel * Lanes.COUNT + i % Lanes.COUNT;
        ofMean = Fma.fma(parameters[channel], sums[shifts + at], ofMean);
        ofDeviation = Fma.fma(parameters[channel], sums[at], ofDeviation);
      }
      shares[i] = -ofMean / values();
      shares[groups * Lanes.COUNT + i] = -ofDeviation / values();
    }
  }
}
