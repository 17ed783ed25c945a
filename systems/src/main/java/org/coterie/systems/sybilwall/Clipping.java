package org.coterie.systems.sybilwall;

import java.util.Arrays;

/** How far from the own model another one may be. */
public enum Clipping {
  /** As far as it likes, as in the paper. */
  NONE {
    @Override
    float[][] of(float[] own, float[][] others) {
      return others;
    }
  },

  /**
   * As far as the middle one of the others, of an even number the nearer of the two in the middle:
   * one that is farther away counts as if it were at that distance, on the way to where it is. (He,
   * Karimireddy and Jaggi, "Byzantine-Robust Decentralized Learning via ClippedGossip", 2022, clip
   * likewise; their radius is another one.) So what makes Sybils unlike each other costs them
   * length.
   */
  MEDIAN {
    @Override
    float[][] of(float[] own, float[][] others) {
      double[] distances = new double[others.length];
      for (int i = 0; i < others.length; i++) {
        distances[i] = distance(own, others[i]);
      }
      double[] ascending = distances.clone();
      Arrays.sort(ascending);
      float[][] clipped = others.clone();
      for (int i = 0; i < others.length; i++) {
        double farthest = ascending[(others.length - 1) / 2];
        if (distances[i] > farthest) {
          clipped[i] = towards(own, others[i], farthest / distances[i]);
        }
      }
      return clipped;
    }
  };

  /**
   * @param own [parameters], not written
   * @param others [n][parameters], finite, not written
   * @return [n][parameters], some of which may be the others' own arrays
   */
  abstract float[][] of(float[] own, float[][] others);

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) other[i] - one[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static float[] towards(float[] from, float[] to, double part) {
    float[] between = new float[from.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = (float) (from[i] + part * ((double) to[i] - from[i]));
    }
    return between;
  }
}
