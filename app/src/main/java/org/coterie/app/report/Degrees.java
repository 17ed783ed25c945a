package org.coterie.app.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.coterie.core.graph.Graph;

/** What can be said of a graph in figures, and the picture of one that is too large to be drawn. */
final class Degrees {
  private Degrees() {}

  /** Size, neighbours and whether it hangs together, in one or two sentences. */
  static String described(Graph graph) {
    var degrees = IntStream.range(0, graph.nodes()).map(graph::degree).summaryStatistics();
    String each =
        degrees.getMin() == degrees.getMax()
            ? Figures.counted(degrees.getMin(), "neighbour") + " each"
            : "%d to %d neighbours, %s on average"
                .formatted(
                    degrees.getMin(), degrees.getMax(), Figures.decimal(degrees.getAverage(), 1));
    int parts = parts(graph);
    return "%s and %s; %s; %s."
        .formatted(
            Figures.counted(graph.nodes(), "node"),
            Figures.counted(graph.edges().size(), "edge"),
            each,
            parts == 1
                ? "each node can be reached from each"
                : "in " + parts + " parts that nothing passes between");
  }

  private static int parts(Graph graph) {
    boolean[] seen = new boolean[graph.nodes()];
    int parts = 0;
    for (int start = 0; start < seen.length; start++) {
      if (seen[start]) {
        continue;
      }
      parts++;
      seen[start] = true;
      var open = new ArrayDeque<Integer>(List.of(start));
      while (!open.isEmpty()) {
        for (int next : graph.neighbours(open.remove())) {
          if (!seen[next]) {
            seen[next] = true;
            open.add(next);
          }
        }
      }
    }
    return parts;
  }

  /** How many nodes have how many neighbours. */
  static Chart chart(String topology, Graph graph) {
    var counts = new TreeMap<Integer, Integer>();
    IntStream.range(0, graph.nodes())
        .forEach(each -> counts.merge(graph.degree(each), 1, Integer::sum));
    var points = new ArrayList<Point>();
    counts.forEach((degree, count) -> points.add(Point.of(degree, count)));
    String subtitle =
        "Nodes with so many neighbours; %s: too large to be drawn node by node".formatted(topology);
    double most = points.stream().mapToDouble(Point::y).max().orElse(1);
    return new Chart(
        "topology",
        "Neighbours of the nodes",
        subtitle,
        described(graph),
        Axis.exact("neighbours", 0, counts.isEmpty() ? 1 : counts.lastKey(), true),
        Axis.rounded(subtitle, 0, most),
        List.of(new Series("nodes", Style.DOTS, points)));
  }
}
