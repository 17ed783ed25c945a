package org.coterie.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coterie.core.graph.Complete;
import org.coterie.core.graph.ErdosRenyi;
import org.coterie.core.graph.ErdosRenyiSettings;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.KRegular;
import org.coterie.core.graph.KRegularSettings;
import org.coterie.core.graph.Line;
import org.coterie.core.graph.RandomGeometric;
import org.coterie.core.graph.RandomGeometricSettings;
import org.coterie.core.graph.Ring;
import org.coterie.core.graph.Star;
import org.coterie.core.graph.Topology;
import org.coterie.core.graph.WattsStrogatz;
import org.coterie.core.graph.WattsStrogatzSettings;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;

/** One graph of each bundled topology, and one as a file of edges may have it. */
public final class SmallGraphs {
  private static final NoSettings NONE = new NoSettings();

  private SmallGraphs() {}

  /** At least 3 nodes. */
  public static List<Graph> of(int nodes) {
    var graphs = new ArrayList<Graph>();
    graphs.add(build(new Ring(), nodes, NONE));
    graphs.add(build(new Line(), nodes, NONE));
    graphs.add(build(new Star(), nodes, NONE));
    graphs.add(build(new Complete(), nodes, NONE));
    graphs.add(build(new KRegular(), nodes, new KRegularSettings(2)));
    graphs.add(build(new ErdosRenyi(), nodes, new ErdosRenyiSettings(0.8)));
    graphs.add(treeWithChord(nodes));
    if (nodes > 3) {
      graphs.add(build(new WattsStrogatz(), nodes, new WattsStrogatzSettings(2, 0.3)));
      graphs.add(
          build(new RandomGeometric(), nodes, new RandomGeometricSettings(3, Optional.empty())));
    }
    return graphs;
  }

  /** Of uneven degrees: each node but the first knows one of half its number, and one a leaf. */
  private static Graph treeWithChord(int nodes) {
    var edges = new ArrayList<Graph.Edge>();
    for (int node = 1; node < nodes; node++) {
      edges.add(Graph.Edge.of(node / 2, node));
    }
    edges.add(Graph.Edge.of(0, nodes - 1));
    return new Graph(nodes, edges);
  }

  /** A ring in which the first node also knows the one opposite. */
  public static Graph ringWithChord(int nodes) {
    var edges = new ArrayList<>(build(new Ring(), nodes, NONE).edges());
    edges.add(Graph.Edge.of(0, nodes / 2));
    return new Graph(nodes, edges);
  }

  private static <S extends Record> Graph build(Topology<S> topology, int nodes, S settings) {
    return topology.build(nodes, Stream.of(1, "", 0, 0, topology.name()), settings, Path.of("."));
  }
}
