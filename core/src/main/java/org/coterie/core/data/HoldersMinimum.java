package org.coterie.core.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Gives each node its least number of examples without giving it a class that it has not. Where no
 * holder of its classes has examples to spare, one of them takes examples of its other classes in
 * turn: an augmenting path (Ford and Fulkerson, "Maximal Flow Through a Network", 1956), so that a
 * table is found whenever there is one. Each holder keeps an example of each of its classes.
 */
final class HoldersMinimum {
  private final int[][] counts;
  private final int least;
  private final int[] sizes;

  /** How each node was reached: the node that it can give to, and the class it can give. */
  private final int[] receiver;

  private final int[] given;

  private HoldersMinimum(int[][] counts, int least) {
    this.counts = counts;
    this.least = least;
    this.sizes = new int[counts[0].length];
    this.receiver = new int[sizes.length];
    this.given = new int[sizes.length];
    for (int[] ofClass : counts) {
      for (int node = 0; node < sizes.length; node++) {
        sizes[node] += ofClass[node];
      }
    }
  }

  /**
   * @param counts [class][node], changed in place; who has none of a class gets none of it
   * @return false where no table with these holders gives each node as many
   */
  static boolean ensure(int[][] counts, int least) {
    var repair = new HoldersMinimum(counts, least);
    return IntStream.range(0, repair.sizes.length).allMatch(repair::fill);
  }

  private boolean fill(int node) {
    while (sizes[node] < least) {
      int donor = donor(node);
      if (donor < 0) {
        return false;
      }
      move(node, donor);
    }
    return true;
  }

  /** The nearest node with examples to spare that can reach this one; -1 when there is none. */
  private int donor(int node) {
    Arrays.fill(receiver, -1);
    receiver[node] = node;
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>();
    open.add(node);
    while (!open.isEmpty()) {
      int taker = open.remove();
      for (int label = 0; label < counts.length; label++) {
        if (counts[label][taker] > 0 && !seen.get(label)) {
          seen.set(label);
          for (int giver = 0; giver < sizes.length; giver++) {
            if (counts[label][giver] > 1 && receiver[giver] < 0) {
              receiver[giver] = taker;
              given[giver] = label;
              open.add(giver);
            }
          }
        }
      }
      if (sizes[taker] > least) {
        return taker;
      }
    }
    return -1;
  }

  /** As many as all on the way from the donor can pass on. */
  private void move(int node, int donor) {
    int amount = Math.min(least - sizes[node], sizes[donor] - least);
    for (int giver = donor; giver != node; giver = receiver[giver]) {
      amount = Math.min(amount, counts[given[giver]][giver] - 1);
    }
    for (int giver = donor; giver != node; giver = receiver[giver]) {
      counts[given[giver]][giver] -= amount;
      counts[given[giver]][receiver[giver]] += amount;
    }
    sizes[donor] -= amount;
    sizes[node] += amount;
  }
}
