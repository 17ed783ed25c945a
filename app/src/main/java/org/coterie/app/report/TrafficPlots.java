package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.SystemRun;

/** What it costs: bytes, virtual time, messages that did not come. */
final class TrafficPlots {
  private final Drawn drawn;

  TrafficPlots(Drawn drawn) {
    this.drawn = drawn;
  }

  Optional<Chart> bytes() {
    int unit = Figures.byteUnit(drawn.largest(TrafficPlots::sent));
    double size = Figures.byteUnitSize(unit);
    var series = drawn.lines(each -> Drawn.line(each.name(), sent(each), size));
    return Drawn.chart(
        "bytes",
        "Data sent by round",
        "All nodes together since the start, in %s, encoded".formatted(Figures.byteUnitName(unit)),
        Ends.of(series, each -> Figures.bytes(each * size)),
        Drawn.rounds(series),
        series);
  }

  private static NavigableMap<Integer, Double> sent(SystemRun system) {
    return system.metrics().series("", Drawn.BYTES);
  }

  private static NavigableMap<Integer, Double> seconds(SystemRun system) {
    return system.metrics().series("", Drawn.VIRTUAL);
  }

  /** Of the main system, where it sends messages of more than one kind. */
  Optional<Chart> byMessage() {
    SystemRun main = drawn.systems().getFirst();
    var kinds = List.copyOf(main.bytesByMessage().keySet());
    if (kinds.size() < 2) {
      return Optional.empty();
    }
    double most = main.bytesByMessage().values().stream().mapToDouble(each -> each).max().orElse(0);
    int unit = Figures.byteUnit(most);
    double size = Figures.byteUnitSize(unit);
    var series = new ArrayList<Series>();
    for (String kind : kinds) {
      series.add(Drawn.line(kind, main.metrics().series("", Drawn.BYTES + "." + kind), size));
    }
    return Drawn.chart(
        "bytes-by-message",
        "Data sent by kind of message: " + main.name(),
        "All nodes together since the start, in %s, encoded".formatted(Figures.byteUnitName(unit)),
        Ends.of(series, each -> Figures.bytes(each * size)),
        Drawn.rounds(series),
        series);
  }

  Optional<Chart> accuracyByBytes() {
    double most = drawn.largest(TrafficPlots::sent);
    if (!(most > 0)) {
      return Optional.empty();
    }
    int unit = Figures.byteUnit(most);
    double size = Figures.byteUnitSize(unit);
    var series =
        drawn.lines(
            each ->
                Drawn.largestOf(sent(each)) > 0
                    ? against(each, sent(each), size)
                    : Drawn.level(each));
    return Drawn.chart(
        "accuracy-by-bytes",
        "Accuracy against communication",
        drawn.meanAccuracy() + Drawn.dashed(series, "sends nothing"),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Axis.exact(
            "data sent by all nodes together (%s)".formatted(Figures.byteUnitName(unit)),
            0,
            most / size,
            false),
        series);
  }

  Optional<Chart> accuracyByTime() {
    double longest = drawn.largest(TrafficPlots::seconds);
    if (!(longest > 0)) {
      return Optional.empty();
    }
    var series = drawn.lines(each -> against(each, seconds(each), 1));
    return Drawn.chart(
        "accuracy-by-time",
        "Accuracy against virtual time",
        drawn.meanAccuracy(),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Axis.exact("virtual seconds, as modelled", 0, longest, false),
        series);
  }

  Optional<Chart> time() {
    if (!(drawn.largest(TrafficPlots::seconds) > 0)) {
      return Optional.empty();
    }
    var series = drawn.lines(each -> Drawn.line(each.name(), seconds(each), 1));
    return Drawn.chart(
        "time",
        "Virtual time by round",
        "Virtual seconds since the start: modelled network and computing",
        Ends.of(series, Figures::seconds),
        Drawn.rounds(series),
        series);
  }

  /** Of the systems that missed any, rounds without a missing link included. */
  Optional<Chart> missing() {
    var series = drawn.lines(each -> Drawn.line(each.name(), eachRound(each), 1));
    return Drawn.chart(
        "missing",
        "Missing links by round",
        "Links on which a message was awaited or sent, and none arrived",
        Ends.of(series, each -> Figures.decimal(each, 0)),
        Drawn.rounds(series),
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
}
