package org.coterie.core.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** How many edges the shortest path between any two nodes of a connected graph has. */
public final class HopDistances {
  private static final int UNREACHED = -1;

  private final int[][] hops;

  private HopDistances(int[][] hops) {
    this.hops = hops;
  }

  /**
   * By a breadth-first search from each node.
   *
   * @throws IllegalArgumentException when the graph is not connected
   */
  public static HopDistances of(Graph graph) {
    return new HopDistances(
        IntStream.range(0, graph.nodes())
            .mapToObj(node -> toNearest(graph, List.of(node)))
            .toArray(int[][]::new));
  }

  /**
   * From each node to the nearest of some, by one search from all of these at once.
   *
   * @param goals nodes of the graph, at least one
   * @return by node; 0 for the goals themselves
   * @throws IllegalArgumentException when no goal can be reached from a node
   */
  public static int[] toNearest(Graph graph, Collection<Integer> goals) {
    var hops = new int[graph.nodes()];
    Arrays.fill(hops, UNREACHED);
    goals.forEach(goal -> hops[goal] = 0);
    var queue = new ArrayDeque<>(goals);
    while (!queue.isEmpty()) {
      int node = queue.remove();
      for (int next : graph.neighbours(node)) {
        if (hops[next] == UNREACHED) {
          hops[next] = hops[node] + 1;
          queue.add(next);
        }
      }
    }
    for (int node = 0; node < hops.length; node++) {
      if (hops[node] == UNREACHED) {
        throw new IllegalArgumentException(
            "no path leads from node %d to %s".formatted(node, goals));
      }
    }
    return hops;
  }

  public int nodes() {
    return hops.length;
  }

  public int between(int one, int other) {
    return hops[one][other];
  }

  /** To all nodes together. */
  public long sum(int from) {
    return Arrays.stream(hops[from]).asLongStream().sum();
  }
}
