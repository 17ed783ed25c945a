package org.coterie.core.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Whole numbers in given proportions (Hamilton's method). */
final class LargestRemainders {
  private LargestRemainders() {}

  /**
   * Splits {@code total} in proportion to the weights: each gets the whole part of its quota, and
   * what is left goes one by one to the largest fractions, among equal ones to the first.
   *
   * @param weights none negative, at least one positive
   * @return as long as the weights; its sum is {@code total}
   */
  static int[] split(int total, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int[] parts = new int[weights.length];
    double[] fractions = new double[weights.length];
    int left = total;
    for (int i = 0; i < parts.length; i++) {
      double quota = total * weights[i] / sum;
      parts[i] = (int) quota;
      fractions[i] = quota - parts[i];
      left -= parts[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -fractions[i]))
        .limit(left)
        .forEach(i -> parts[i]++);
    return parts;
  }

  /**
   * @param parts at least 1
   * @return {@code total} in that many parts, the first ones larger by one where it does not divide
   */
  static int[] equal(int total, int parts) {
    int[] equal = new int[parts];
    for (int i = 0; i < parts; i++) {
      equal[i] = total / parts + (i < total % parts ? 1 : 0);
    }
    return equal;
  }
}
