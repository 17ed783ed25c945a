package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables for people: one a measure, with a line for each group, the same on the terminal and on
 * the page.
 *
 * @param heading the measure, with what it is of
 * @param columns headings; the first is of the groups
 * @param rows cells by group, in the order of the groups
 */
record Block(String heading, List<String> columns, List<List<String>> rows) {
  private static final String NONE = "–";

  static List<Block> of(Comparison comparison) {
    return comparison.measures().stream().map(each -> of(comparison, each)).toList();
  }

  private static Block of(Comparison comparison, Measure measure) {
    List<Row> rows = comparison.rows(measure);
    var wording = Wording.of(measure, rows);
    var splits = rows.stream().map(Row::split).filter(each -> !each.isEmpty()).distinct().toList();
    String heading =
        wording.heading() + (splits.isEmpty() ? "" : " on " + String.join(" or ", splits));
    var columns = new ArrayList<>(List.of("group", "seeds", "mean ± 95 %", "std"));
    boolean several = comparison.groups().size() > 1;
    if (several) {
      columns.addAll(List.of("difference", "pairs", "p", "p (Holm)"));
    }
    return new Block(
        heading, columns, rows.stream().map(each -> cells(each, wording, several)).toList());
  }

  private static List<String> cells(Row row, Wording wording, boolean several) {
    var cells = new ArrayList<String>();
    cells.add(row.group().label());
    int seeds = row.group().members().size();
    int n = row.values().size();
    cells.add(n == seeds ? "" + n : n + " of " + seeds);
    Estimate estimate = row.estimate();
    cells.add(estimate.n() == 0 ? NONE : wording.mean(estimate).text());
    cells.add(
        Double.isNaN(estimate.std())
            ? NONE
            : Rounded.of(estimate.std() / wording.size(), estimate.std() / wording.size(), 0)
                .mean());
    if (several) {
      cells.addAll(difference(row, wording));
    }
    return cells;
  }

  private static List<String> difference(Row row, Wording wording) {
    if (row.difference().isEmpty()) {
      return List.of("reference", "", "", "");
    }
    Difference difference = row.difference().get();
    String pairs = "" + difference.estimate().n();
    if (!difference.shown()) {
      return List.of("not shown", pairs, "", "");
    }
    return List.of(
        wording.mean(difference.estimate()).signed().text(),
        pairs,
        difference.p().isPresent() ? Rounded.p(difference.p().getAsDouble()) : NONE,
        difference.corrected().isPresent()
            ? Rounded.p(difference.corrected().getAsDouble())
            : NONE);
  }
}
