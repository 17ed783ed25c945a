package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/** Everybody with everybody: n (n - 1) / 2 edges. */
public final class Complete implements Topology<NoSettings> {
  @Override
  public String name() {
    return "complete";
  }

  @Override
  public String summary() {
    return "everybody with everybody";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Graph build(int nodes, Draws draws, NoSettings settings, Path directory) {
    var edges = new ArrayList<Edge>();
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        edges.add(new Edge(a, b));
      }
    }
    return new Graph(nodes, edges);
  }
}
