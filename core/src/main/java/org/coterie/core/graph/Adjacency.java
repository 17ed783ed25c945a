package org.coterie.core.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.graph.Graph.Edge;

/** A graph in the making. */
final class Adjacency {
  private final List<NavigableSet<Integer>> neighbours = new ArrayList<>();

  Adjacency(int nodes) {
    for (int i = 0; i < nodes; i++) {
      neighbours.add(new TreeSet<>());
    }
  }

  int nodes() {
    return neighbours.size();
  }

  int degree(int node) {
    return neighbours.get(node).size();
  }

  /** A fresh list, ascending. */
  List<Integer> neighbours(int node) {
    return new ArrayList<>(neighbours.get(node));
  }

  boolean joined(int one, int other) {
    return neighbours.get(one).contains(other);
  }

  void join(int one, int other) {
    neighbours.get(one).add(other);
    neighbours.get(other).add(one);
  }

  void part(int one, int other) {
    neighbours.get(one).remove(other);
    neighbours.get(other).remove(one);
  }

  /**
   * Whether there is a path. Nearest nodes are looked at first, so a short detour is found fast.
   */
  boolean path(int from, int to) {
    return reached(from, to)[to];
  }

  /** The first node that no path leads to from node 0; empty when the graph is connected. */
  OptionalInt unreached() {
    boolean[] reached = reached(0, -1);
    return IntStream.range(0, nodes()).filter(node -> !reached[node]).findFirst();
  }

  /** What breadth-first search sees until it meets {@code goal}, if ever. */
  private boolean[] reached(int from, int goal) {
    var reached = new boolean[nodes()];
    var queue = new ArrayDeque<Integer>();
    reached[from] = true;
    queue.add(from);
    while (!queue.isEmpty()) {
      for (int next : neighbours.get(queue.remove())) {
        if (!reached[next]) {
          reached[next] = true;
          queue.add(next);
        }
        if (next == goal) {
          return reached;
        }
      }
    }
    return reached;
  }

  Graph graph() {
    var edges = new ArrayList<Edge>();
    for (int a = 0; a < nodes(); a++) {
      for (int b : neighbours.get(a).tailSet(a, false)) {
        edges.add(new Edge(a, b));
      }
    }
    return new Graph(nodes(), edges);
  }
}
