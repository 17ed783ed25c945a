package org.coterie.core.aggregation;

/**
 * Sorts the values of each parameter over several models, a block of parameters at a time.
 *
 * <p>The block lies as [model][parameter], and a network of comparisons between whole rows sorts
 * all its columns at once: each comparison is a minimum and a maximum along two rows, which the
 * compiler turns into vector instructions. The network is merge exchange (Batcher; Knuth, The Art
 * of Computer Programming 3, 5.2.2, algorithm M), for any number of models. Sorted columns do not
 * depend on the order of the models, and neither does what is summed along them.
 */
final class SortedColumns {
  private static final int BLOCK = 256;

  /** What a rule makes of sorted columns. */
  interface Fold {
    /**
     * @param sorted [models][block], each column ascending
     * @param count how many columns there are, at most the block
     * @param at where in {@code into} the first goes
     */
    void fold(float[][] sorted, int count, float[] into, int at);
  }

  private SortedColumns() {}

  /**
   * @param models [models][parameters], all finite
   * @return [parameters]
   */
  static float[] fold(float[][] models, Fold fold) {
    int length = models[0].length;
    float[] result = new float[length];
    float[][] block = new float[models.length][BLOCK];
    for (int from = 0; from < length; from += BLOCK) {
      int count = Math.min(BLOCK, length - from);
      for (int i = 0; i < models.length; i++) {
        System.arraycopy(models[i], from, block[i], 0, count);
      }
      sort(block);
      fold.fold(block, count, result, from);
    }
    return result;
  }

  /**
   * A minimum and a maximum for each comparison of the network, and a sum; the network is counted
   * for the next power of two, 2^p: (p^2 - p + 4) 2^(p - 2) - 1 comparisons (Knuth, 5.2.2, exercise
   * 8).
   */
  static double operations(int models, int parameters) {
    int p = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, models - 1));
    double comparisons = (p * p - p + 4) * (1L << p) / 4.0 - 1;
    return (2 * comparisons + models) * parameters;
  }

  private static void sort(float[][] rows) {
    int top = Integer.highestOneBit(Math.max(1, rows.length - 1));
    for (int p = top; p > 0; p /= 2) {
      int remainder = 0;
      int distance = p;
      for (int q = top; ; q /= 2) {
        for (int i = 0; i < rows.length - distance; i++) {
          if ((i & p) == remainder) {
            exchange(rows[i], rows[i + distance]);
          }
        }
        if (q == p) {
          break;
        }
        distance = q - p;
        remainder = p;
      }
    }
  }

  private static void exchange(float[] lower, float[] upper) {
    for (int i = 0; i < BLOCK; i++) {
      float one = lower[i];
      float other = upper[i];
      lower[i] = Math.min(one, other);
      upper[i] = Math.max(one, other);
    }
  }
}
