package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;
import org.coterie.core.data.Composition;
import org.coterie.core.graph.Graph;

/**
 * Who holds what and who is joined with whom, as pictures; nothing where a run has no file of it.
 */
final class Arrangement {
  /** Of more nodes no bubble could be seen. */
  private static final int BUBBLES_AT_MOST = 150;

  private Arrangement() {}

  /** Bubbles by node and class; of many nodes how much each holds, and how one-sidedly. */
  static List<Picture> split(RunData run) {
    return run.split().map(each -> split(run, each)).orElse(List.of());
  }

  private static List<Picture> split(RunData run, Composition composition) {
    var attackers = new TreeSet<>(run.attackers());
    attackers.removeIf(each -> each >= composition.nodes());
    String how =
        run.experiment().chosen("data.dataset")
            + ", "
            + run.experiment().described("data.partitioner");
    var plot =
        new SplitPlot("Who holds what", how, composition, attackers, run.hasAdversaryShare());
    if (composition.nodes() <= BUBBLES_AT_MOST) {
      return List.of(plot);
    }
    return List.of(
        sorted("split", "Examples of each node", "One dot a node: " + how, plot, Composition::size),
        sorted(
            "split-classes",
            "How one-sided each node's examples are",
            "Distance of its class shares from those of all (total variation): 0 none, 1 no class "
                + "in common",
            plot,
            Composition::totalVariation));
  }

  private static Chart sorted(
      String id, String title, String subtitle, SplitPlot plot, Composition.NodeFigure figure) {
    Composition composition = plot.composition();
    var series = new ArrayList<Series>();
    for (boolean attack : new boolean[] {false, true}) {
      var values =
          IntStream.range(0, composition.nodes())
              .filter(node -> plot.shaded().contains(node) == attack)
              .mapToObj(node -> figure.of(composition, node))
              .sorted()
              .toList();
      if (!values.isEmpty()) {
        String label = attack ? "attackers" : plot.shaded().isEmpty() ? "nodes" : "honest";
        series.add(NodePlots.sorted(label, values));
      }
    }
    return Drawn.chart(
            id,
            title,
            subtitle,
            plot.description(),
            Axis.exact("nodes from the smallest figure to the largest (%)", 0, 100, false),
            series)
        .orElseThrow();
  }

  static List<Picture> topology(RunData run) {
    return run.topology().map(each -> List.of(topology(run, each))).orElse(List.of());
  }

  private static Picture topology(RunData run, Graph graph) {
    String topology = run.experiment().described("topology");
    if (!TopologyPlot.drawable(graph, run.sybils())) {
      return Degrees.chart(topology, graph);
    }
    for (SystemRun system : run.systems()) {
      for (String split : List.of("test", "own", "validation", "train")) {
        var accuracies = accuracies(system, split);
        if (accuracies.size() > 1) {
          String subtitle =
              topology + "; colour: accuracy at the end, " + system.name() + ", on " + split;
          return new TopologyPlot(subtitle, graph, accuracies, run.attackers(), run.sybils());
        }
      }
    }
    return new TopologyPlot(topology, graph, new TreeMap<>(), run.attackers(), run.sybils());
  }

  private static SortedMap<Integer, Double> accuracies(SystemRun system, String split) {
    var accuracies = new TreeMap<Integer, Double>();
    system
        .metrics()
        .nodes(split)
        .forEach(
            (node, accuracy) -> {
              if (node.matches("\\d{1,9}")) {
                accuracies.put(Integer.valueOf(node), accuracy);
              }
            });
    return accuracies;
  }
}
