package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;

/** Small graphs for tests. */
enum Shapes {
  RING {
    @Override
    List<Edge> edges(int nodes) {
      return regular(nodes, 1);
    }
  },
  LINE {
    @Override
    List<Edge> edges(int nodes) {
      var edges = new ArrayList<Edge>();
      for (int i = 1; i < nodes; i++) {
        edges.add(Edge.of(i - 1, i));
      }
      return edges;
    }
  },
  STAR {
    @Override
    List<Edge> edges(int nodes) {
      var edges = new ArrayList<Edge>();
      for (int i = 1; i < nodes; i++) {
        edges.add(Edge.of(0, i));
      }
      return edges;
    }
  },
  COMPLETE {
    @Override
    List<Edge> edges(int nodes) {
      return regular(nodes, nodes / 2);
    }
  },
  FOUR_REGULAR {
    @Override
    List<Edge> edges(int nodes) {
      return regular(nodes, 2);
    }
  },
  TWO_PARTS {
    @Override
    List<Edge> edges(int nodes) {
      var edges = new ArrayList<Edge>();
      for (int i = 2; i < nodes; i++) {
        edges.add(Edge.of(i - 2, i));
      }
      return edges;
    }
  };

  abstract List<Edge> edges(int nodes);

  Graph graph(int nodes) {
    return new Graph(nodes, edges(nodes));
  }

  /** Each node with its {@code reach} next ones on a circle. */
  private static List<Edge> regular(int nodes, int reach) {
    var edges = new ArrayList<Edge>();
    for (int i = 0; i < nodes; i++) {
      for (int step = 1; step <= reach; step++) {
        int other = (i + step) % nodes;
        if (other != i) {
          edges.add(Edge.of(i, other));
        }
      }
    }
    return edges;
  }
}
