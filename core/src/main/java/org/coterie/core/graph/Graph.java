package org.coterie.core.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** An undirected simple graph over the nodes 0..n-1. */
public final class Graph {
  /** One edge, {@code a < b}. */
  public record Edge(int a, int b) implements Comparable<Edge> {
    public Edge {
      if (a < 0 || a >= b) {
        throw new IllegalArgumentException(
            "an edge needs 0 <= a < b, not (%d, %d)".formatted(a, b));
      }
    }

    /** The edge between two different nodes, in whichever order they are given. */
    public static Edge of(int one, int other) {
      return new Edge(Math.min(one, other), Math.max(one, other));
    }

    @Override
    public int compareTo(Edge other) {
      return a != other.a ? Integer.compare(a, other.a) : Integer.compare(b, other.b);
    }
  }

  private final int[][] neighbours;
  private final List<Edge> edges;

  public Graph(int nodes, Collection<Edge> edges) {
    var sorted = new TreeSet<>(edges);
    var lists = new ArrayList<List<Integer>>();
    for (int i = 0; i < nodes; i++) {
      lists.add(new ArrayList<>());
    }
    for (Edge edge : sorted) {
      if (edge.b() >= nodes) {
        throw new IllegalArgumentException(
            "edge (%d, %d) in a graph of %d nodes".formatted(edge.a(), edge.b(), nodes));
      }
      lists.get(edge.a()).add(edge.b());
      lists.get(edge.b()).add(edge.a());
    }
    this.edges = List.copyOf(sorted);
    this.neighbours =
        lists.stream()
            .map(l -> l.stream().mapToInt(Integer::intValue).sorted().toArray())
            .toArray(int[][]::new);
  }

  public int nodes() {
    return neighbours.length;
  }

  /** In ascending order. */
  public List<Edge> edges() {
    return edges;
  }

  /** A fresh array, ascending. */
  public int[] neighbours(int node) {
    return neighbours[node].clone();
  }

  public int degree(int node) {
    return neighbours[node].length;
  }
}
