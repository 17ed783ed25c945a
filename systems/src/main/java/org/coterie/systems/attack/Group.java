package org.coterie.systems.attack;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.graph.HopDistances;
import org.coterie.core.random.Draws;

/** The nodes of one Sybil: near one another, so that it looks like one of them. */
final class Group {
  private Group() {}

  /**
   * One of the unassigned at random, then again and again the one with the fewest hops to any
   * member, the lowest of several.
   *
   * @param unassigned at least one; loses the members
   * @param size members at most
   */
  static SortedSet<Integer> of(
      SortedSet<Integer> unassigned, HopDistances distances, int size, Draws draws) {
    var members = new TreeSet<Integer>();
    var hops = new int[distances.nodes()];
    Arrays.fill(hops, Integer.MAX_VALUE);
    int next = unassigned.stream().skip(draws.below(unassigned.size())).findFirst().orElseThrow();
    while (true) {
      members.add(next);
      unassigned.remove(next);
      if (members.size() == size || unassigned.isEmpty()) {
        return members;
      }
      int nearest = unassigned.first();
      for (int node : unassigned) {
        hops[node] = Math.min(hops[node], distances.between(next, node));
        if (hops[node] < hops[nearest]) {
          nearest = node;
        }
      }
      next = nearest;
    }
  }
}
