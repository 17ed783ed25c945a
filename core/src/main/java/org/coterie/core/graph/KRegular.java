package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/**
 * A random regular graph: stubs are paired at random, and those that made a loop or a second edge
 * are paired anew, which draws uniformly as the graph grows (Steger and Wormald, "Generating random
 * regular graphs quickly", 1999). Of more than half of the possible degree it is the complement of
 * a sparse one; of degree 2, a circle in random order.
 */
public final class KRegular implements Topology<KRegularSettings> {
  @Override
  public String name() {
    return "k-regular";
  }

  @Override
  public String summary() {
    return "at random, with the same number of neighbours for each";
  }

  @Override
  public Class<KRegularSettings> settings() {
    return KRegularSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, KRegularSettings settings, Path directory) {
    int degree = settings.degree();
    requirePossible(nodes, degree);
    return Redraw.untilConnected(
        () -> draw(nodes, degree, draws),
        "k-regular of degree %d on %d nodes".formatted(degree, nodes),
        "take another degree");
  }

  private static void requirePossible(int nodes, int degree) {
    if (degree >= nodes) {
      throw Redraw.impossible(
          "k-regular: %d nodes cannot have %d neighbours each; the degree is at most %d"
              .formatted(nodes, degree, nodes - 1));
    }
    if ((long) nodes * degree % 2 != 0) {
      throw Redraw.impossible(
          "k-regular: %d nodes of degree %d make no whole number of edges; make one of them even"
              .formatted(nodes, degree));
    }
    if (degree == 1 && nodes > 2) {
      throw Redraw.impossible(
          "k-regular: with degree 1 only 2 nodes are connected, not %d; take degree 2 or more"
              .formatted(nodes));
    }
  }

  private static Optional<Adjacency> draw(int nodes, int degree, Draws draws) {
    if (degree == 2) {
      return Optional.of(circle(nodes, draws));
    }
    int opposite = nodes - 1 - degree;
    return opposite < degree
        ? pair(nodes, opposite, draws).map(KRegular::complement)
        : pair(nodes, degree, draws);
  }

  private static Adjacency circle(int nodes, Draws draws) {
    int[] order = IntStream.range(0, nodes).toArray();
    draws.shuffle(order);
    var graph = new Adjacency(nodes);
    for (int i = 0; i < nodes; i++) {
      graph.join(order[i], order[(i + 1) % nodes]);
    }
    return graph;
  }

  /** Nothing when the stubs that are left cannot be paired. */
  private static Optional<Adjacency> pair(int nodes, int degree, Draws draws) {
    var graph = new Adjacency(nodes);
    int[] stubs = IntStream.range(0, nodes * degree).map(i -> i / degree).toArray();
    while (stubs.length > 0) {
      if (!pairable(graph, stubs)) {
        return Optional.empty();
      }
      draws.shuffle(stubs);
      var left = IntStream.builder();
      for (int i = 0; i < stubs.length; i += 2) {
        if (stubs[i] != stubs[i + 1] && !graph.joined(stubs[i], stubs[i + 1])) {
          graph.join(stubs[i], stubs[i + 1]);
        } else {
          left.add(stubs[i]).add(stubs[i + 1]);
        }
      }
      stubs = left.build().toArray();
    }
    return Optional.of(graph);
  }

  private static boolean pairable(Adjacency graph, int[] stubs) {
    var nodes = new TreeSet<>(Arrays.stream(stubs).boxed().toList());
    return nodes.stream()
        .anyMatch(a -> nodes.tailSet(a, false).stream().anyMatch(b -> !graph.joined(a, b)));
  }

  private static Adjacency complement(Adjacency graph) {
    var complement = new Adjacency(graph.nodes());
    for (int a = 0; a < graph.nodes(); a++) {
      for (int b = a + 1; b < graph.nodes(); b++) {
        if (!graph.joined(a, b)) {
          complement.join(a, b);
        }
      }
    }
    return complement;
  }
}
