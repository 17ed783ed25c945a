package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.run.Track.Made;
import org.coterie.app.run.Track.Score;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.method.Tally;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.RoundReport;
import org.coterie.core.simulation.Traffic;

/**
 * The rows of one round: participants are added in their order, so sums are made in a fixed order.
 *
 * <p>A row with a node is written only where that node made a state in the round. An aggregate of
 * scores is over each honest node's latest state; that of the training loss over those of them who
 * trained.
 */
final class RoundRows {
  private static final String TRAIN_LOSS = "train_loss";

  /** Accuracy on the altered test set. */
  static final String ATTACK_SUCCESS = "attack_success_rate";

  private final int round;
  private final RoundReport report;
  private final Attackers attackers;
  private final boolean scored;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Basis, List<Evaluation>> headlines = new EnumMap<>(Basis.class);
  private final List<Double> trainLosses = new ArrayList<>();
  private final SortedMap<String, Double> tallies = new TreeMap<>();

  RoundRows(RoundReport report, boolean scored, Attackers attackers) {
    this.attackers = attackers;
    this.round = report.round();
    this.report = report;
    this.scored = scored;
  }

  /**
   * @param made the node's newest state of this round or an earlier one
   */
  void add(NodeId node, Made made) {
    boolean now = made.round == round;
    for (String metric : Tally.METRICS) {
      tallies.merge(metric, made.metrics.getOrDefault(metric, 0.0), Double::sum);
    }
    if (scored && made.scores != null) {
      for (Score score : made.scores) {
        addScore(score, now);
      }
    }
    if (now) {
      for (Map.Entry<String, Double> metric : made.metrics.entrySet()) {
        boolean loss = metric.getKey().equals(TRAIN_LOSS);
        rows.add(Row.of(node, loss ? "train" : "", metric.getKey(), metric.getValue()));
        if (loss && attackers.spare(node)) {
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
    if (score.headline() && attackers.spare(score.node())) {
      headlines.computeIfAbsent(score.basis(), _ -> new ArrayList<>()).add(score.result());
    }
    if (now) {
      String split = score.basis().split();
      Evaluation result = score.result();
      boolean attack = score.basis() == Basis.ALTERED;
      String metric = attack ? ATTACK_SUCCESS : "eval_accuracy";
      rows.add(new Row(score.node(), score.part(), split, metric, result.accuracy()));
      if (!attack) {
        rows.add(new Row(score.node(), score.part(), split, "eval_loss", result.meanLoss()));
      }
    }
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
    tallies.forEach(
        (metric, total) -> {
          if (total > 0) {
            rows.add(Row.aggregate("", metric, total));
          }
        });
    var sums = new TreeMap<String, Double>();
    for (Traffic traffic : report.traffic().values()) {
      totals(traffic).forEach((metric, value) -> sums.merge(metric, value, Double::sum));
    }
    sums.forEach((metric, value) -> rows.add(Row.aggregate("", metric, value)));
    rows.add(Row.aggregate("", "virtual_seconds", report.virtualSeconds()));
    Collections.sort(rows);
    return rows;
  }

  private void aggregate(Basis basis, List<Evaluation> results) {
    String split = basis.split();
    double[] accuracies = results.stream().mapToDouble(Evaluation::accuracy).toArray();
    if (basis == Basis.ALTERED) {
      attackSuccess(split, accuracies);
      return;
    }
    Spread accuracy = Spread.of(accuracies);
    rows.add(Row.aggregate(split, "eval_accuracy", accuracy.mean()));
    double loss = Spread.mean(results.stream().mapToDouble(Evaluation::meanLoss).toArray());
    rows.add(Row.aggregate(split, "eval_loss", loss));
    if (results.size() > 1) {
      rows.add(Row.aggregate(split, "eval_accuracy_std", accuracy.deviation()));
      rows.add(Row.aggregate(split, "eval_accuracy_min", accuracy.lowest()));
      rows.add(Row.aggregate(split, "eval_accuracy_worst10", accuracy.worstTenth()));
      rows.add(Row.aggregate(split, "eval_accuracy_median", accuracy.median()));
    }
  }

  /**
   * The worst are those on whom the attack succeeds most: the spread is that of failure, turned.
   */
  private void attackSuccess(String split, double[] rates) {
    rows.add(Row.aggregate(split, ATTACK_SUCCESS, Spread.mean(rates)));
    if (rates.length > 1) {
      Spread negated = Spread.of(Arrays.stream(rates).map(rate -> -rate).toArray());
      Spread success = Spread.of(rates);
      rows.add(Row.aggregate(split, ATTACK_SUCCESS + "_std", success.deviation()));
      rows.add(Row.aggregate(split, ATTACK_SUCCESS + "_max", -negated.lowest()));
      rows.add(Row.aggregate(split, ATTACK_SUCCESS + "_worst10", -negated.worstTenth()));
      rows.add(Row.aggregate(split, ATTACK_SUCCESS + "_median", success.median()));
    }
  }
}
