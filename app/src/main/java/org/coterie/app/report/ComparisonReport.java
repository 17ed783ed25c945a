package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.report.ComparisonView.Lines;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;
import org.coterie.app.run.RunFolder;

/**
 * Pictures and page of a comparison, in the style of a run's report. Equal views give equal bytes.
 */
public final class ComparisonReport {
  private ComparisonReport() {}

  /** SVG documents by the name of the file; those with nothing to draw are not there. */
  public static SortedMap<String, String> plots(ComparisonView view) {
    var plots = new TreeMap<String, String>();
    pictures(view)
        .forEach(each -> plots.put(RunFolder.fileName(each.id()) + ".svg", each.standalone()));
    return plots;
  }

  /** An HTML file that asks for nothing outside itself. */
  public static String page(ComparisonView view) {
    return Document.of(view.title(), out -> new ComparisonPage(view).write(out));
  }

  static List<Picture> pictures(ComparisonView view) {
    var pictures = new ArrayList<Picture>();
    view.lines().forEach(each -> chart(view.groups(), each).ifPresent(pictures::add));
    view.spots().stream()
        .map(each -> new ComparisonRows(each, view.groups()))
        .filter(ComparisonRows::drawable)
        .forEach(pictures::add);
    return pictures;
  }

  private static Optional<Chart> chart(List<String> groups, Lines lines) {
    var series = new ArrayList<Series>();
    for (int group = 0; group < groups.size(); group++) {
      var points =
          lines.groups().get(group).stream()
              .map(each -> new Point(each.round(), each.mean(), each.low(), each.high()))
              .toList();
      series.add(new Series(groups.get(group), Style.LINE, points));
    }
    return Drawn.chart(
        lines.id(),
        lines.title(),
        lines.subtitle(),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Drawn.rounds(series),
        series,
        Axis::fitting);
  }
}
