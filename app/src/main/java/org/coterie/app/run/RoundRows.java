package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.experiment.EvaluationPlan.Split;
import org.coterie.app.run.Track.Made;
import org.coterie.app.run.Track.Score;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.RoundReport;
import org.coterie.core.simulation.Traffic;

/**
 * The rows of one round: participants are added in their order, so sums are made in a fixed order.
 *
 * <p>A row with a node is written only where that node made a state in the round. An aggregate of
 * scores is over each node's latest state; that of the training loss over those who trained.
 */
final class RoundRows {
  private static final String TRAIN_LOSS = "train_loss";

  private final int round;
  private final RoundReport report;
  private final boolean scored;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Split, List<Evaluation>> headlines = new EnumMap<>(Split.class);
  private final List<Double> trainLosses = new ArrayList<>();

  RoundRows(RoundReport report, boolean scored) {
    this.round = report.round();
    this.report = report;
    this.scored = scored;
  }

  /**
   * @param made the node's newest state of this round or an earlier one
   */
  void add(NodeId node, Made made) {
    boolean now = made.round == round;
    if (scored && made.scores != null) {
      for (Score score : made.scores) {
        addScore(score, now);
      }
    }
    if (now) {
      for (Map.Entry<String, Double> metric : made.metrics.entrySet()) {
        boolean loss = metric.getKey().equals(TRAIN_LOSS);
        rows.add(Row.of(node, loss ? "train" : "", metric.getKey(), metric.getValue()));
        if (loss) {
          trainLosses.add(metric.getValue());
        }
      }
      Traffic traffic = report.traffic().get(node);
      if (traffic != null) {
        totals(traffic).forEach((metric, value) -> rows.add(Row.of(node, "", metric, value)));
      }
    }
  }

  private void addScore(Score score, boolean now) {
    if (score.headline()) {
      headlines.computeIfAbsent(score.split(), _ -> new ArrayList<>()).add(score.result());
    }
    if (now) {
      String split = name(score.split());
      Evaluation result = score.result();
      rows.add(new Row(score.node(), score.part(), split, "eval_accuracy", result.accuracy()));
      rows.add(new Row(score.node(), score.part(), split, "eval_loss", result.meanLoss()));
    }
  }

  private static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  private static SortedMap<String, Double> totals(Traffic traffic) {
    var totals = new TreeMap<String, Double>();
    totals.put("bytes_sent", (double) traffic.bytesSent());
    totals.put("bytes_received", (double) traffic.bytesReceived());
    traffic
        .bytesSentByType()
        .forEach((type, bytes) -> totals.put("bytes_sent." + type, (double) bytes));
    return totals;
  }

  /** All rows in the order of the file. */
  List<Row> sorted() {
    headlines.forEach(this::aggregate);
    if (!trainLosses.isEmpty()) {
      double mean = Spread.mean(trainLosses.stream().mapToDouble(Double::doubleValue).toArray());
      rows.add(Row.aggregate("train", TRAIN_LOSS, mean));
    }
    var sums = new TreeMap<String, Double>();
    for (Traffic traffic : report.traffic().values()) {
      totals(traffic).forEach((metric, value) -> sums.merge(metric, value, Double::sum));
    }
    sums.forEach((metric, value) -> rows.add(Row.aggregate("", metric, value)));
    rows.add(Row.aggregate("", "virtual_seconds", report.virtualSeconds()));
    Collections.sort(rows);
    return rows;
  }

  private void aggregate(Split split, List<Evaluation> results) {
    String name = name(split);
    Spread accuracy = Spread.of(results.stream().mapToDouble(Evaluation::accuracy).toArray());
    rows.add(Row.aggregate(name, "eval_accuracy", accuracy.mean()));
    double loss = Spread.mean(results.stream().mapToDouble(Evaluation::meanLoss).toArray());
    rows.add(Row.aggregate(name, "eval_loss", loss));
    if (results.size() > 1) {
      rows.add(Row.aggregate(name, "eval_accuracy_std", accuracy.deviation()));
      rows.add(Row.aggregate(name, "eval_accuracy_min", accuracy.lowest()));
      rows.add(Row.aggregate(name, "eval_accuracy_worst10", accuracy.worstTenth()));
      rows.add(Row.aggregate(name, "eval_accuracy_median", accuracy.median()));
    }
  }
}
