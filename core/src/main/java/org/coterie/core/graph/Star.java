package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/** Node 0 is the neighbour of all, and the only one of each. */
public final class Star implements Topology<NoSettings> {
  @Override
  public String name() {
    return "star";
  }

  @Override
  public String summary() {
    return "node 0 with everybody";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, NoSettings settings, Path directory) {
    var edges = new ArrayList<Edge>();
    for (int i = 1; i < nodes; i++) {
      edges.add(new Edge(0, i));
    }
    return new Graph(nodes, edges);
  }
}
