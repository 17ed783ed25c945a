package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.coterie.core.random.Draws;

/**
 * Nodes at random in the unit square, each with those in reach, but with no more than a given
 * number of neighbours: a node above it loses, in the order of the nodes, uniformly random edges,
 * save those that hold the graph together. As the graphs of SybilWall's experiments (Werthenbach
 * and Pouwelse, "Towards Sybil Resilience in Decentralized Learning", 2023); drawn until connected.
 */
public final class RandomGeometric implements Topology<RandomGeometricSettings> {
  private record Point(int node, double x, double y) {}

  @Override
  public String name() {
    return "random-geometric";
  }

  @Override
  public String summary() {
    return "near ones in the unit square, with a cap on the degree; stays connected";
  }

  @Override
  public Class<RandomGeometricSettings> settings() {
    return RandomGeometricSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, RandomGeometricSettings settings, Path directory) {
    double radius = settings.radiusFor(nodes);
    for (int skipped = 0; skipped < settings.skip().orElse(0); skipped++) {
      connected(nodes, radius, settings.maxDegree(), draws);
    }
    return connected(nodes, radius, settings.maxDegree(), draws);
  }

  private static Graph connected(int nodes, double radius, int maxDegree, Draws draws) {
    return Redraw.untilConnected(
        () -> draw(nodes, radius, maxDegree, draws),
        String.format(
            Locale.ROOT,
            "random-geometric with radius %.3g and max_degree %d on %d nodes",
            radius,
            maxDegree,
            nodes),
        "raise the radius or max_degree");
  }

  private static Optional<Adjacency> draw(int nodes, double radius, int maxDegree, Draws draws) {
    Adjacency graph = withinReach(nodes, radius, draws);
    if (graph.unreached().isPresent()) {
      return Optional.empty();
    }
    return Thinning.cap(graph, node -> maxDegree, draws) ? Optional.of(graph) : Optional.empty();
  }

  private static Adjacency withinReach(int nodes, double radius, Draws draws) {
    var points = new Point[nodes];
    for (int node = 0; node < nodes; node++) {
      points[node] = new Point(node, draws.uniform(), draws.uniform());
    }
    Arrays.sort(points, Comparator.comparingDouble(Point::x));
    var graph = new Adjacency(nodes);
    for (int i = 0; i < nodes; i++) {
      Point from = points[i];
      for (int j = i + 1; j < nodes && points[j].x() - from.x() <= radius; j++) {
        double dx = points[j].x() - from.x();
        double dy = points[j].y() - from.y();
        if (dx * dx + dy * dy <= radius * radius) {
          graph.join(from.node(), points[j].node());
        }
      }
    }
    return graph;
  }
}
