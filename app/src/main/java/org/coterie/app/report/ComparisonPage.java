package org.coterie.app.report;

import java.util.List;
import org.coterie.app.report.ComparisonView.Table;

/** What stands on the page of a comparison, from the top. */
final class ComparisonPage {
  private final ComparisonView view;

  ComparisonPage(ComparisonView view) {
    this.view = view;
  }

  void write(Markup out) {
    out.open("header").line();
    out.leaf("p", "Coterie comparison", "class", "kicker").line();
    out.leaf("h1", view.title()).leaf("p", view.lede(), "class", "lede").line();
    out.close("header").line();
    if (!view.notes().isEmpty()) {
      Document.section(out, "Before reading the figures", this::notes);
    }
    Document.gallery(out, "Plots", ComparisonReport.pictures(view));
    Document.section(out, "Results", this::tables);
    Document.section(out, "Runs", inside -> card(inside, view.runs(), false));
  }

  private void notes(Markup out) {
    out.open("div", "class", "card").open("ul", "class", "plain").line();
    view.notes().forEach(each -> out.leaf("li", each).line());
    out.close("ul").close("div").line();
  }

  private void tables(Markup out) {
    view.tables().forEach(each -> card(out, each, true));
    out.leaf(
        "p",
        "Mean over seeds with its 95 % confidence interval by Student's t; std over seeds. "
            + "Differences are paired by seed.",
        "class",
        "soft note");
  }

  private void card(Markup out, Table table, boolean byGroup) {
    out.open("div", "class", "card", "style", "margin-bottom: 16px");
    out.leaf("h3", table.heading()).line();
    Document.scrolling(out, table.heading(), inside -> table(inside, table, byGroup));
    out.close("div").line();
  }

  private void table(Markup out, Table table, boolean byGroup) {
    out.open("table").line().open("thead").open("tr");
    for (int column = 0; column < table.columns().size(); column++) {
      String heading = table.columns().get(column);
      if (column == 0 || !byGroup) {
        out.leaf("th", heading, "scope", "col");
      } else {
        out.leaf("th", heading, "scope", "col", "class", "figure");
      }
    }
    out.close("tr").close("thead").line().open("tbody").line();
    for (List<String> row : table.rows()) {
      row(out, row, byGroup);
    }
    out.close("tbody").close("table");
  }

  private void row(Markup out, List<String> row, boolean byGroup) {
    out.open("tr").open("th", "scope", "row");
    int group = view.groups().indexOf(row.getFirst());
    if (group >= 0) {
      out.leaf("span", "", "class", "swatch " + Chart.colour(group));
    }
    out.text(row.getFirst()).close("th");
    for (String cell : row.subList(1, row.size())) {
      if (byGroup) {
        out.leaf("td", cell.replace("-", "−"), "class", "figure");
      } else {
        out.leaf("td", cell);
      }
    }
    out.close("tr").line();
  }
}
