package org.coterie.app.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.results.MetricsTable;
import org.coterie.app.results.RunData;
import org.coterie.app.run.ExperimentData;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** What the nodes of a run have of their own, taken together: the mean over those that are honest. */
final class NodeMeans {
  private final ResolvedExperiment experiment;
  private final RunData data;
  private final MetricsTable table;

  NodeMeans(ResolvedExperiment experiment, RunData data, RunFolder run) {
    this.experiment = experiment;
    this.data = data;
    this.table = MetricsTable.read(run.metrics());
  }

  /** By round, the mean over the nodes that recorded the metric in it. */
  NavigableMap<Integer, Double> of(FigureSettings.Metric metric) {
    IntPredicate counts = metric.hops().map(this::nodesAt).orElse(_ -> true);
    List<NavigableMap<Integer, Double>> nodes =
        IntStream.range(0, experiment.nodes())
            .filter(node -> !data.attackers().contains(node) && counts.test(node))
            .mapToObj(
                node -> table.series(metric.split(), metric.metric(), Integer.toString(node)))
            .toList();
    var byRound = new TreeMap<Integer, List<Double>>();
    for (NavigableMap<Integer, Double> node : nodes) {
      node.forEach(
          (round, value) -> byRound.computeIfAbsent(round, _ -> new ArrayList<>()).add(value));
    }
    var means = new TreeMap<Integer, Double>();
    byRound.forEach(
        (round, values) ->
            means.put(
                round,
                values.stream().mapToDouble(Double::doubleValue).sum() / values.size()));
    return means;
  }

  private IntPredicate nodesAt(int hops) {
    if (data.topology().isEmpty()
        || experiment.adversary().flatMap(plan -> plan.sybils()).isEmpty()) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'hops' of a column counts from the nearest attack edge, and there is no topology with"
              + " Sybils; take the key away");
    }
    int[] all = ExperimentData.hopsToAttack(experiment, data.topology().get());
    return node -> all[node] == hops;
  }
}
