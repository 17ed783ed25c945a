package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.coterie.app.results.NodeSpread;
import org.coterie.app.results.SystemRun;

/** How the nodes of a system differ from each other. */
final class NodePlots {
  /** Of more systems the table has the figures. */
  private static final int SYSTEMS_AT_MOST = 6;

  private final Drawn drawn;

  NodePlots(Drawn drawn) {
    this.drawn = drawn;
  }

  /** Each node's newest accuracy, sorted; a system with one model for all is a level line. */
  Optional<Chart> atTheEnd() {
    String split = NodeSplit.of(drawn.systems());
    var series =
        drawn.lines(
            each -> {
              var values =
                  each.metrics().nodes(split).values().stream()
                      .filter(Double::isFinite)
                      .sorted()
                      .toList();
              return values.size() > 1 ? sorted(each.name(), values) : Drawn.level(each);
            });
    if (series.stream().noneMatch(each -> each.style() == Style.DOTS)) {
      return Optional.empty();
    }
    return Drawn.chart(
        "nodes",
        "Accuracy of each node at the end",
        "One dot a node, on " + split + Drawn.dashed(series, "one model for all"),
        Ends.ranges(series, 3),
        Axis.exact("nodes from the worst to the best (%)", 0, 100, false),
        series);
  }

  static Series sorted(String label, List<Double> values) {
    var points = new ArrayList<Point>(values.size());
    for (int i = 0; i < values.size(); i++) {
      points.add(Point.of(100 * (i + 0.5) / values.size(), values.get(i)));
    }
    return new Series(label, Style.DOTS, points);
  }

  /** One chart for each system whose nodes have models of their own. */
  List<Chart> byRound() {
    var charts = new ArrayList<Chart>();
    for (int i = 0; i < drawn.systems().size() && charts.size() < SYSTEMS_AT_MOST; i++) {
      byRound(drawn.systems().get(i), i).ifPresent(charts::add);
    }
    return charts;
  }

  private static Optional<Chart> byRound(SystemRun system, int index) {
    NavigableMap<Integer, NodeSpread> spread = system.metrics().spread(system.split());
    if (spread.size() < 2) {
      return Optional.empty();
    }
    var middle = new ArrayList<Point>();
    spread.forEach(
        (round, each) -> middle.add(new Point(round, each.median(), each.low(), each.high())));
    var series =
        List.of(
            edge("best node", spread, NodeSpread::highest, index),
            new Series("median", Style.LINE, middle, index),
            edge("worst node", spread, NodeSpread::lowest, index));
    NodeSpread last = spread.lastEntry().getValue();
    return Drawn.chart(
        system.main() ? "spread" : "spread-" + system.name(),
        "Accuracy of the nodes by round: " + system.name(),
        "On %s; band: eight nodes of ten, without the worst and the best tenth"
            .formatted(system.split()),
        "At the end %s lie between %s and %s, half of them above %s, eight of ten between %s and %s."
            .formatted(
                Figures.counted(last.nodes(), "node"),
                Figures.decimal(last.lowest(), 3),
                Figures.decimal(last.highest(), 3),
                Figures.decimal(last.median(), 3),
                Figures.decimal(last.low(), 3),
                Figures.decimal(last.high(), 3)),
        Drawn.rounds(series),
        series);
  }

  private static Series edge(
      String label,
      NavigableMap<Integer, NodeSpread> spread,
      ToDoubleFunction<NodeSpread> value,
      int tone) {
    var points = new ArrayList<Point>();
    spread.forEach((round, each) -> points.add(Point.of(round, value.applyAsDouble(each))));
    return new Series(label, Style.THIN, points, tone);
  }
}
