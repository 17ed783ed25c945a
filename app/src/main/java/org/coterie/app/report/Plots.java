package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/**
 * The charts of a run. Measured times are in none of them: equal runs must give equal plots, and
 * only virtual time is a function of the experiment.
 */
final class Plots {
  private static final String STD = Metrics.ACCURACY + "_std";
  private static final String BYTES = "bytes_sent";
  private static final String VIRTUAL = "virtual_seconds";

  private final List<SystemRun> systems;
  private final String nodes;

  private Plots(RunData run) {
    this.systems = run.systems();
    this.nodes = run.nodes();
  }

  /** The charts for which there are figures, in the order in which a reader wants them. */
  static List<Chart> of(RunData run) {
    var plots = new Plots(run);
    return Stream.of(
            plots.accuracy(),
            plots.attackSuccess(),
            plots.nodes(),
            plots.loss(),
            plots.accuracyByBytes(),
            plots.accuracyByTime(),
            plots.bytes(),
            plots.missing())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Chart> accuracy() {
    var series = lines(this::accuracyLine);
    boolean banded =
        series.stream().flatMap(each -> each.points().stream()).anyMatch(Point::banded);
    String what = meanAccuracy();
    return chart(
        "accuracy",
        "Accuracy by round",
        banded ? what + "; band: ± one standard deviation over " + nodes : what,
        Ends.of(series, each -> Figures.decimal(each, 3)),
        rounds(series),
        series);
  }

  private String meanAccuracy() {
    return "Mean accuracy over " + nodes + ", on " + splits();
  }

  private Series accuracyLine(SystemRun system) {
    var spread = system.scored(STD);
    var points = new ArrayList<Point>();
    system
        .scored(Metrics.ACCURACY)
        .forEach(
            (round, mean) -> {
              Double std = spread.get(round);
              points.add(
                  std == null
                      ? Point.of(round, mean)
                      : new Point(
                          round,
                          mean,
                          StrictMath.max(0, mean - std),
                          StrictMath.min(1, mean + std)));
            });
    return new Series(system.name(), Style.LINE, points);
  }

  private Optional<Chart> loss() {
    boolean scored = systems.stream().anyMatch(each -> !each.scored("eval_loss").isEmpty());
    var series =
        lines(each -> line(each, scored ? each.scored("eval_loss") : each.trainingLoss(), 1));
    return chart(
        "loss",
        "Loss by round",
        scored
            ? "Mean cross-entropy over " + nodes + ", on " + splits()
            : "Mean training loss over " + nodes,
        Ends.of(series, each -> Figures.decimal(each, 3)),
        rounds(series),
        series);
  }

  private Optional<Chart> attackSuccess() {
    var series = lines(each -> line(each, each.attackSuccess(), 1));
    return chart(
        "attack-success",
        "Attack success by round",
        "Share of altered test images that get the attacker's answer, mean over " + nodes,
        Ends.of(series, each -> Figures.decimal(each, 3)),
        rounds(series),
        series);
  }

  private Optional<Chart> bytes() {
    int unit = Figures.byteUnit(largest(each -> each.metrics().series("", BYTES)));
    double size = Figures.byteUnitSize(unit);
    var series = lines(each -> line(each, each.metrics().series("", BYTES), size));
    return chart(
        "bytes",
        "Data sent by round",
        "All nodes together since the start, in %s, encoded".formatted(Figures.byteUnitName(unit)),
        Ends.of(series, each -> Figures.bytes(each * size)),
        rounds(series),
        series);
  }

  private Optional<Chart> accuracyByBytes() {
    double most = largest(each -> each.metrics().series("", BYTES));
    if (!(most > 0)) {
      return Optional.empty();
    }
    int unit = Figures.byteUnit(most);
    double size = Figures.byteUnitSize(unit);
    var series =
        lines(
            each ->
                largestOf(each.metrics().series("", BYTES)) > 0
                    ? against(each, each.metrics().series("", BYTES), size)
                    : level(each));
    return chart(
        "accuracy-by-bytes",
        "Accuracy against communication",
        meanAccuracy() + dashed(series, "sends nothing"),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Axis.exact(
            "data sent by all nodes together (%s)".formatted(Figures.byteUnitName(unit)),
            0,
            most / size,
            false),
        series);
  }

  private Optional<Chart> accuracyByTime() {
    double longest = largest(each -> each.metrics().series("", VIRTUAL));
    if (!(longest > 0)) {
      return Optional.empty();
    }
    var series = lines(each -> against(each, each.metrics().series("", VIRTUAL), 1));
    return chart(
        "accuracy-by-time",
        "Accuracy against virtual time",
        meanAccuracy(),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Axis.exact("virtual seconds: modelled network and computing", 0, longest, false),
        series);
  }

  /** Of the systems that missed any, rounds without a missing link included. */
  private Optional<Chart> missing() {
    var series = lines(each -> line(each, eachRound(each), 1));
    return chart(
        "missing",
        "Missing links by round",
        "Links on which a message was awaited or sent, and none arrived",
        Ends.of(series, each -> Figures.decimal(each, 0)),
        rounds(series),
        series);
  }

  private static NavigableMap<Integer, Double> eachRound(SystemRun system) {
    var counts = new TreeMap<>(system.missing());
    if (!counts.isEmpty()) {
      IntStream.rangeClosed(1, system.metrics().lastRound())
          .forEach(round -> counts.putIfAbsent(round, 0.0));
    }
    return counts;
  }

  /** Each node's newest accuracy, sorted; a system with one model for all is a level line. */
  private Optional<Chart> nodes() {
    String split = NodeSplit.of(systems);
    var series =
        lines(
            each -> {
              var values =
                  each.metrics().nodes(split).values().stream()
                      .filter(Double::isFinite)
                      .sorted()
                      .toList();
              return values.size() > 1 ? sorted(each, values) : level(each);
            });
    if (series.stream().noneMatch(each -> each.style() == Style.DOTS)) {
      return Optional.empty();
    }
    return chart(
        "nodes",
        "Accuracy of each node at the end",
        "One dot a node, on " + split + dashed(series, "one model for all"),
        Ends.ranges(series, 3),
        Axis.exact("nodes from the worst to the best (%)", 0, 100, false),
        series);
  }

  /** What a dashed line means, where there is one. */
  private static String dashed(List<Series> series, String meaning) {
    return series.stream().anyMatch(each -> each.style() == Style.LEVEL && each.drawable())
        ? "; dashed: " + meaning
        : "";
  }

  private static Series sorted(SystemRun system, List<Double> values) {
    var points = new ArrayList<Point>(values.size());
    for (int i = 0; i < values.size(); i++) {
      points.add(Point.of(100 * (i + 0.5) / values.size(), values.get(i)));
    }
    return new Series(system.name(), Style.DOTS, points);
  }

  private static Series level(SystemRun system) {
    var points = new ArrayList<Point>();
    system.result(Metrics.ACCURACY).ifPresent(value -> points.add(Point.of(0, value)));
    return new Series(system.name(), Style.LEVEL, points);
  }

  private static Series line(
      SystemRun system, NavigableMap<Integer, Double> values, double divisor) {
    var points = new ArrayList<Point>();
    values.forEach((round, value) -> points.add(Point.of(round, value / divisor)));
    return new Series(system.name(), Style.LINE, points);
  }

  /** Accuracy over a running total, at the rounds that have both. */
  private static Series against(
      SystemRun system, NavigableMap<Integer, Double> totals, double divisor) {
    var points = new ArrayList<Point>();
    system
        .scored(Metrics.ACCURACY)
        .forEach(
            (round, accuracy) -> {
              var total = totals.floorEntry(round);
              if (total != null || round == 0) {
                points.add(Point.of(total == null ? 0 : total.getValue() / divisor, accuracy));
              }
            });
    return new Series(system.name(), Style.LINE, points);
  }

  private List<Series> lines(Function<SystemRun, Series> maker) {
    return systems.stream().map(maker).toList();
  }

  private static Optional<Chart> chart(
      String id, String title, String subtitle, String description, Axis x, List<Series> series) {
    var values =
        series.stream()
            .flatMap(each -> each.points().stream())
            .filter(Point::drawable)
            .flatMapToDouble(
                each ->
                    each.banded()
                        ? DoubleStream.of(each.y(), each.low(), each.high())
                        : DoubleStream.of(each.y()))
            .summaryStatistics();
    if (values.getCount() == 0) {
      return Optional.empty();
    }
    boolean single = values.getMin() == values.getMax();
    boolean share = single && values.getMin() >= 0 && values.getMax() <= 1;
    Axis y =
        share
            ? Axis.rounded(subtitle, 0, 1)
            : Axis.rounded(subtitle, values.getMin(), values.getMax());
    return Optional.of(new Chart(id, title, subtitle, description, x, y, series));
  }

  private static Axis rounds(List<Series> series) {
    var rounds =
        series.stream()
            .flatMap(each -> each.points().stream())
            .mapToDouble(Point::x)
            .summaryStatistics();
    double first = rounds.getMin() < rounds.getMax() ? rounds.getMin() : 0;
    return Axis.exact("round", first, rounds.getMax(), true);
  }

  private double largest(Function<SystemRun, NavigableMap<Integer, Double>> totals) {
    return systems.stream().map(totals).mapToDouble(Plots::largestOf).max().orElse(0);
  }

  private static double largestOf(NavigableMap<Integer, Double> values) {
    return values.values().stream()
        .filter(Double::isFinite)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  private String splits() {
    return systems.stream()
        .map(SystemRun::split)
        .filter(each -> !each.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
