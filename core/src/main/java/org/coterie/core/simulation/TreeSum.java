package org.coterie.core.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of vectors in a fixed tree: blocks of 64 terms are folded left to right in double,
 * the blocks then pairwise, left to right, level by level. A term that is missing keeps its place
 * and adds nothing, so a block can be computed anywhere. Holds one vector a level, not one a block.
 */
final class TreeSum {
  private static final int BLOCK = 64;

  /** A finished subtree of 2^level blocks; empty when all its terms were missing. */
  private record Subtree(int level, Optional<double[]> sum) {
    Subtree plus(Subtree right, int newLevel) {
      if (sum.isPresent() && right.sum.isPresent()) {
        double[] left = sum.get();
        double[] other = right.sum.get();
        for (int i = 0; i < left.length; i++) {
          left[i] += other[i];
        }
        return new Subtree(newLevel, sum);
      }
      return new Subtree(newLevel, sum.isPresent() ? sum : right.sum);
    }
  }

  private final Deque<Subtree> finished = new ArrayDeque<>();
  private double @Nullable [] block;
  private int terms;
  private int length = -1;

  void add(float[] vector, double weight) {
    if (length >= 0 && vector.length != length) {
      throw new IllegalArgumentException(
          "a sum of vectors of %d and of %d values".formatted(length, vector.length));
    }
    length = vector.length;
    double[] sum = block;
    if (sum == null) {
      sum = new double[length];
      block = sum;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i];
    }
    count();
  }

  void addNothing() {
    count();
  }

  private void count() {
    terms++;
    if (terms == BLOCK) {
      finishBlock();
    }
  }

  private void finishBlock() {
    var subtree = new Subtree(0, Optional.ofNullable(block));
    while (!finished.isEmpty() && finished.peek().level == subtree.level) {
      subtree = finished.pop().plus(subtree, subtree.level + 1);
    }
    finished.push(subtree);
    block = null;
    terms = 0;
  }

  /** Null when every term was missing. The last call. */
  double @Nullable [] total() {
    if (terms > 0) {
      finishBlock();
    }
    if (finished.isEmpty()) {
      return null;
    }
    Subtree total = finished.pop();
    while (!finished.isEmpty()) {
      Subtree left = finished.pop();
      total = left.plus(total, left.level);
    }
    return total.sum.orElse(null);
  }
}
