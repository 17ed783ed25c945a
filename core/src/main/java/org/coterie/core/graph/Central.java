package org.coterie.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nodes with the smallest sums of distances to all others, by quickselect (Hoare, "Algorithm
 * 65: find", 1961) with the median of the first, the middle and the last as pivot.
 *
 * <p>Many sums are equal, so which of the equals are chosen, and in what order all stand, is up to
 * the way of selecting, and k-medoids that begin with them end elsewhere. The way is that of
 * NumPy's {@code argpartition}, by which the experiments of SybilWall began with theirs.
 */
final class Central {
  private final long[] sums;
  private final int[] order;

  private Central(HopDistances distances) {
    sums = IntStream.range(0, distances.nodes()).mapToLong(distances::sum).toArray();
    order = IntStream.range(0, sums.length).toArray();
  }

  /**
   * @param count from 1 to the number of nodes
   * @return in the order that the selection leaves
   */
  static int[] nodes(HopDistances distances, int count) {
    if (count < 1 || count > distances.nodes()) {
      throw new IllegalArgumentException(
          "cannot choose %d of %d nodes".formatted(count, distances.nodes()));
    }
    var central = new Central(distances);
    central.select(count - 1);
    return Arrays.copyOf(central.order, count);
  }

  /** Puts in front of a position what is not above it, and after it what is not below. */
  private void select(int position) {
    int low = 0;
    int high = order.length - 1;
    while (low + 1 < high) {
      pivotToFront(low, high);
      long pivot = sum(low);
      // Nothing at low + 1 is above the pivot and nothing at high below: the two stop the search.
      int up = low + 1;
      int down = high;
      while (true) {
        do {
          up++;
        } while (sum(up) < pivot);
        do {
          down--;
        } while (pivot < sum(down));
        if (down < up) {
          break;
        }
        swap(up, down);
      }
      swap(low, down);
      if (down >= position) {
        high = down - 1;
      }
      if (down <= position) {
        low = up;
      }
    }
    if (low + 1 == high) {
      swapIfBelow(high, low);
    }
  }

  /** The median of three to the front, the lowest next to it, the highest to the back. */
  private void pivotToFront(int low, int high) {
    int middle = low + (high - low) / 2;
    swapIfBelow(high, middle);
    swapIfBelow(high, low);
    swapIfBelow(low, middle);
    swap(middle, low + 1);
  }

  private void swapIfBelow(int one, int other) {
    if (sum(one) < sum(other)) {
      swap(one, other);
    }
  }

  private long sum(int position) {
    return sums[order[position]];
  }

  private void swap(int one, int other) {
    int moved = order[one];
    order[one] = order[other];
    order[other] = moved;
  }
}
