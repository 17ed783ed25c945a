package org.coterie.core.data;

import java.util.stream.IntStream;

/**
 * Gives each node its least number of examples by moving some, not by drawing again: it ends for
 * every table whose sum is large enough, and changes no table that needs no change.
 *
 * <p>The nodes with too few are filled one after another, in their order. Each example that such a
 * node gets is of the class it most lacks of the mix that was drawn for it, and comes from the node
 * that has most examples then, of those with more than the least number and some of that class; of
 * equal ones the first. So the number of examples of each class stays, nobody falls below the least
 * number who was not, and the skew stays as near to the draw as the least number allows.
 */
final class Minimum {
  private final int[][] counts;
  private final double[][] drawn;
  private final int least;
  private final int[] sizes;

  /** The nodes that can give. There is one as long as another has too few, by the sum of all. */
  private int[] donors = {};

  /** [class]: what the donors have of it together. */
  private final long[] held;

  private Minimum(int[][] counts, double[][] drawn, int least) {
    this.counts = counts;
    this.drawn = drawn;
    this.least = least;
    this.sizes = new int[counts[0].length];
    this.held = new long[counts.length];
    for (int[] ofClass : counts) {
      for (int node = 0; node < sizes.length; node++) {
        sizes[node] += ofClass[node];
      }
    }
  }

  /**
   * @param counts [class][node], changed in place; together at least {@code least} a node
   * @param drawn [class][node], the parts of each class before they became whole numbers: in any
   *     unit, none negative
   */
  static void ensure(int[][] counts, double[][] drawn, int least) {
    var repair = new Minimum(counts, drawn, least);
    repair.findDonors();
    for (int node = 0; node < repair.sizes.length; node++) {
      if (repair.sizes[node] < least) {
        repair.fill(node);
      }
    }
  }

  private void fill(int node) {
    double[] wanted = wanted(node);
    while (sizes[node] < least) {
      int label = mostLacking(node, wanted);
      int donor = largestHolder(label);
      counts[label][donor]--;
      counts[label][node]++;
      sizes[donor]--;
      sizes[node]++;
      held[label]--;
      if (sizes[donor] == least) {
        findDonors();
      }
    }
  }

  private void findDonors() {
    donors = IntStream.range(0, sizes.length).filter(node -> sizes[node] > least).toArray();
    for (int label = 0; label < held.length; label++) {
      held[label] = 0;
      for (int donor : donors) {
        held[label] += counts[label][donor];
      }
    }
  }

  /**
   * [class]: how many of each the node would have, were its drawn mix scaled to the least size. A
   * mix too small for a double is taken to be of one class, the one that can best be spared.
   */
  private double[] wanted(int node) {
    double[] wanted = new double[counts.length];
    double sum = 0;
    int spared = 0;
    for (int label = 0; label < wanted.length; label++) {
      wanted[label] = drawn[label][node];
      sum += wanted[label];
      spared = held[label] > held[spared] ? label : spared;
    }
    if (sum == 0) {
      wanted[spared] = least;
      return wanted;
    }
    for (int label = 0; label < wanted.length; label++) {
      // Divided first: the sum may be so small that its inverse is infinite.
      wanted[label] = wanted[label] / sum * least;
    }
    return wanted;
  }

  /** Of those that a donor has; among equal ones the class that can best be spared. */
  private int mostLacking(int node, double[] wanted) {
    int most = -1;
    double largestLack = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < counts.length; label++) {
      double lack = wanted[label] - counts[label][node];
      boolean more = lack > largestLack;
      boolean spared = lack == largestLack && most >= 0 && held[label] > held[most];
      if (held[label] > 0 && (more || spared)) {
        most = label;
        largestLack = lack;
      }
    }
    return most;
  }

  private int largestHolder(int label) {
    int largest = -1;
    for (int donor : donors) {
      if (counts[label][donor] > 0 && (largest < 0 || sizes[donor] > sizes[largest])) {
        largest = donor;
      }
    }
    return largest;
  }
}
