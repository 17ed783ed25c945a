package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.random.Draws;

/**
 * A small world: a circle on which each node knows its nearest, and some edges are led elsewhere
 * (Watts and Strogatz, "Collective dynamics of small-world networks", Nature 1998); drawn until
 * connected.
 */
public final class WattsStrogatz implements Topology<WattsStrogatzSettings> {
  @Override
  public String name() {
    return "watts-strogatz";
  }

  @Override
  public String summary() {
    return "a small world: a circle of near neighbours with some edges rewired";
  }

  @Override
  public Class<WattsStrogatzSettings> settings() {
    return WattsStrogatzSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, WattsStrogatzSettings settings, Path directory) {
    int degree = settings.degree();
    if (degree % 2 != 0) {
      throw Redraw.impossible(
          "watts-strogatz: the degree is half to either side, so it must be even, not " + degree);
    }
    if (degree >= nodes) {
      throw Redraw.impossible(
          "watts-strogatz: %d nodes cannot have %d neighbours each; take a smaller degree"
              .formatted(nodes, degree));
    }
    return Redraw.untilConnected(
        () -> Optional.of(draw(nodes, settings, draws)),
        "watts-strogatz of degree %d with rewiring_probability %s on %d nodes"
            .formatted(degree, settings.rewiringProbability(), nodes),
        "raise the degree or lower rewiring_probability");
  }

  private static Adjacency draw(int nodes, WattsStrogatzSettings settings, Draws draws) {
    var graph = new Adjacency(nodes);
    for (int distance = 1; distance <= settings.degree() / 2; distance++) {
      for (int node = 0; node < nodes; node++) {
        graph.join(node, (node + distance) % nodes);
      }
    }
    for (int distance = 1; distance <= settings.degree() / 2; distance++) {
      for (int node = 0; node < nodes; node++) {
        // A node that knows everybody has nowhere to lead an edge.
        if (draws.uniform() < settings.rewiringProbability() && graph.degree(node) < nodes - 1) {
          int target = draws.below(nodes);
          while (target == node || graph.joined(node, target)) {
            target = draws.below(nodes);
          }
          graph.part(node, (node + distance) % nodes);
          graph.join(node, target);
        }
      }
    }
    return graph;
  }
}
