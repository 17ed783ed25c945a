package org.coterie.core.graph;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Draws;

/** Takes edges away from the nodes that have too many. */
public final class Thinning {
  private Thinning() {}

  /**
   * A node above what it may have loses, in the order of the nodes, uniformly random edges, save
   * those that hold the graph together; drawn anew when a node is left above it.
   *
   * @param atMost edges of each node
   * @return empty when no draw, of {@value Redraw#MAX_DRAWS}, came to an end
   */
  public static Optional<Graph> thinned(Graph graph, IntUnaryOperator atMost, Draws draws) {
    for (int i = 0; i < Redraw.MAX_DRAWS; i++) {
      var thin = new Adjacency(graph.nodes());
      for (Edge edge : graph.edges()) {
        thin.join(edge.a(), edge.b());
      }
      if (cap(thin, atMost, draws)) {
        return Optional.of(thin.graph());
      }
    }
    return Optional.empty();
  }

  /** Whether all nodes could be brought to that degree. */
  static boolean cap(Adjacency graph, IntUnaryOperator atMost, Draws draws) {
    for (int node = 0; node < graph.nodes(); node++) {
      if (!cap(graph, node, atMost.applyAsInt(node), draws)) {
        return false;
      }
    }
    return true;
  }

  private static boolean cap(Adjacency graph, int node, int atMost, Draws draws) {
    var candidates = graph.neighbours(node);
    while (graph.degree(node) > atMost && !candidates.isEmpty()) {
      int other = candidates.remove(draws.below(candidates.size()));
      graph.part(node, other);
      if (!graph.path(node, other)) {
        graph.join(node, other);
      }
    }
    return graph.degree(node) <= atMost;
  }
}
