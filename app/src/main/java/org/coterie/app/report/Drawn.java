package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;

/** The systems of a run, and how their figures become series and axes. */
final class Drawn {
  static final String BYTES = "bytes_sent";
  static final String VIRTUAL = "virtual_seconds";

  private final List<SystemRun> systems;
  private final String nodes;

  Drawn(RunData run) {
    this.systems = run.systems();
    this.nodes = run.nodes();
  }

  List<SystemRun> systems() {
    return systems;
  }

  /** Whose figures are averaged, in words. */
  String nodes() {
    return nodes;
  }

  String meanAccuracy() {
    return "Mean accuracy over " + nodes + ", on " + splits();
  }

  /** The splits that stand for the systems, in words. */
  String splits() {
    return systems.stream()
        .map(SystemRun::split)
        .filter(each -> !each.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** One a system, in their order. */
  List<Series> lines(Function<SystemRun, Series> maker) {
    return systems.stream().map(maker).toList();
  }

  static Series line(String label, NavigableMap<Integer, Double> values, double divisor) {
    var points = new ArrayList<Point>();
    values.forEach((round, value) -> points.add(Point.of(round, value / divisor)));
    return new Series(label, Style.LINE, points);
  }

  /** A share by round, with a band of one standard deviation where there is one. */
  static Series share(
      String label, NavigableMap<Integer, Double> means, NavigableMap<Integer, Double> deviations) {
    var points = new ArrayList<Point>();
    means.forEach(
        (round, mean) -> {
          Double std = deviations.get(round);
          points.add(
              std == null
                  ? Point.of(round, mean)
                  : new Point(
                      round, mean, StrictMath.max(0, mean - std), StrictMath.min(1, mean + std)));
        });
    return new Series(label, Style.LINE, points);
  }

  static boolean banded(List<Series> series) {
    return series.stream().flatMap(each -> each.points().stream()).anyMatch(Point::banded);
  }

  /** The newest mean accuracy, across the chart. */
  static Series level(SystemRun system) {
    var points = new ArrayList<Point>();
    system.result(Metrics.ACCURACY).ifPresent(value -> points.add(Point.of(0, value)));
    return new Series(system.name(), Style.LEVEL, points);
  }

  /** What a dashed line means, where there is one. */
  static String dashed(List<Series> series, String meaning) {
    return series.stream().anyMatch(each -> each.style() == Style.LEVEL && each.drawable())
        ? "; dashed: " + meaning
        : "";
  }

  static Axis rounds(List<Series> series) {
    var rounds =
        series.stream()
            .flatMap(each -> each.points().stream())
            .mapToDouble(Point::x)
            .summaryStatistics();
    double first = rounds.getMin() < rounds.getMax() ? rounds.getMin() : 0;
    return Axis.exact("round", first, rounds.getMax(), true);
  }

  double largest(Function<SystemRun, NavigableMap<Integer, Double>> totals) {
    return systems.stream().map(totals).mapToDouble(Drawn::largestOf).max().orElse(0);
  }

  static double largestOf(NavigableMap<Integer, Double> values) {
    return values.values().stream()
        .filter(Double::isFinite)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  /** Of figures on a linear scale; nothing where there is nothing to draw. */
  static Optional<Chart> chart(
      String id, String title, String subtitle, String description, Axis x, List<Series> series) {
    return chart(id, title, subtitle, description, x, series, Axis::rounded);
  }

  /** How an axis is made from its label, the smallest and the largest value. */
  @FunctionalInterface
  interface AxisOf {
    Axis of(String label, double low, double high);
  }

  static Optional<Chart> chart(
      String id,
      String title,
      String subtitle,
      String description,
      Axis x,
      List<Series> series,
      AxisOf axis) {
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
        share ? Axis.rounded(subtitle, 0, 1) : axis.of(subtitle, values.getMin(), values.getMax());
    String told = y.logarithmic() ? subtitle + "; logarithmic" : subtitle;
    return Optional.of(new Chart(id, title, told, description, x, y, series));
  }
}
