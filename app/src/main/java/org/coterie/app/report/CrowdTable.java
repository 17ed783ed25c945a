package org.coterie.app.report;

import java.util.Comparator;
import java.util.List;

/**
 * All series of a chart that has too many for names beside them, from the highest to the lowest.
 */
final class CrowdTable {
  private CrowdTable() {}

  static void write(Markup out, Chart chart) {
    List<Series> ranked =
        chart.series().stream()
            .filter(Series::drawable)
            .sorted(Comparator.comparingDouble(Series::typical).reversed())
            .toList();
    String heading = "All %s, from the highest".formatted(Figures.count(ranked.size()));
    out.open("details", "class", "crowd").leaf("summary", heading).line();
    Document.scrolling(out, chart.title() + ": " + heading, inside -> table(inside, ranked));
    out.close("details").line();
  }

  private static void table(Markup out, List<Series> ranked) {
    out.open("table").open("thead").open("tr");
    out.leaf("th", "Name", "scope", "col");
    out.leaf("th", "At the end", "scope", "col", "class", "figure").close("tr").close("thead");
    out.open("tbody").line();
    for (Series each : ranked) {
      out.open("tr").leaf("th", each.label(), "scope", "row");
      String end = Figures.decimal(each.typical(), 4);
      out.leaf("td", each.diverges() ? end + ", then none" : end, "class", "figure");
      out.close("tr").line();
    }
    out.close("tbody").close("table");
  }
}
