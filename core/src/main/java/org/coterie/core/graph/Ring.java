package org.coterie.core.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/** A circle; of two nodes one edge, of one node none. */
public final class Ring implements Topology<NoSettings> {
  @Override
  public String name() {
    return "ring";
  }

  @Override
  public String summary() {
    return "a circle: two neighbours each";
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
    if (nodes > 2) {
      edges.add(new Edge(0, nodes - 1));
    }
    return new Graph(nodes, edges);
  }
}
