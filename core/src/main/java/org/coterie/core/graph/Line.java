package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/** A path: 0 - 1 - ... - n-1. */
public final class Line implements Topology<NoSettings> {
  @Override
  public String name() {
    return "line";
  }

  @Override
  public String summary() {
    return "each node with the one before and the one after it";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, NoSettings settings, Path directory) {
    var edges = new ArrayList<Edge>();
    for (int i = 1; i < nodes; i++) {
      edges.add(new Edge(i - 1, i));
    }
    return new Graph(nodes, edges);
  }
}
