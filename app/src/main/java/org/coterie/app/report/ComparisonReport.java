package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.report.ComparisonView.Lines;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;

/**
 * Pictures and page of a comparison, in the style of a run's report. Equal views give equal bytes.
 */
public final class ComparisonReport {
  private ComparisonReport() {}

  /** SVG documents by the name of the file; those with nothing to draw are not there. */
  public static SortedMap<String, String> plots(ComparisonView view) {
    var plots = new TreeMap<String, String>();
    charts(view).forEach(each -> plots.put(each.id() + ".svg", each.standalone()));
    rows(view).forEach(each -> plots.put(each.spots().id() + ".svg", each.standalone()));
    return plots;
  }

  /** An HTML file that asks for nothing outside itself. */
  public static String page(ComparisonView view) {
    return Document.of(view.title(), out -> new ComparisonPage(view).write(out));
  }

  static List<ComparisonRows> rows(ComparisonView view) {
    return view.spots().stream()
        .map(each -> new ComparisonRows(each, view.groups()))
        .filter(ComparisonRows::drawable)
        .toList();
  }

  static List<Chart> charts(ComparisonView view) {
    var charts = new ArrayList<Chart>();
    for (Lines lines : view.lines()) {
      List<Series> series = series(view.groups(), lines);
      if (series.stream().anyMatch(Series::drawable)) {
        charts.add(chart(lines, series));
      }
    }
    return charts;
  }

  private static List<Series> series(List<String> groups, Lines lines) {
    var series = new ArrayList<Series>();
    for (int group = 0; group < groups.size(); group++) {
      var points =
          lines.groups().get(group).stream()
              .map(each -> new Point(each.round(), each.mean(), each.low(), each.high()))
              .toList();
      series.add(new Series(groups.get(group), Style.LINE, points));
    }
    return series;
  }

  private static Chart chart(Lines lines, List<Series> series) {
    var points = series.stream().flatMap(each -> each.points().stream()).toList();
    var values =
        points.stream()
            .flatMapToDouble(
                each -> java.util.stream.DoubleStream.of(each.y(), each.low(), each.high()))
            .filter(Double::isFinite)
            .summaryStatistics();
    var rounds = points.stream().mapToDouble(Point::x).summaryStatistics();
    double first = rounds.getMin() < rounds.getMax() ? rounds.getMin() : 0;
    return new Chart(
        lines.id(),
        lines.title(),
        lines.subtitle(),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Axis.exact("round", first, rounds.getMax(), true),
        Axis.rounded(lines.subtitle(), values.getMin(), values.getMax()),
        series);
  }
}
