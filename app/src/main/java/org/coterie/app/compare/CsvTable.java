package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comparison as a table of a row a group and measure, in full precision: the shortest decimals
 * that read back as the same double, nothing where there is no figure. On the right stand the keys
 * in which groups differ, {@code key.} before each. RFC 4180, but for line breaks of one character.
 */
public final class CsvTable {
  private static final List<String> COLUMNS =
      List.of(
          "group",
          "metric",
          "split",
          "seeds",
          "n",
          "mean",
          "std",
          "ci_low",
          "ci_high",
          "reference",
          "pairs",
          "difference",
          "difference_ci_low",
          "difference_ci_high",
          "p",
          "p_holm");

  private CsvTable() {}

  public static String of(Comparison comparison) {
    var keys = new LinkedHashSet<String>();
    comparison.groups().forEach(each -> keys.addAll(each.keys().keySet()));
    var header = new ArrayList<>(COLUMNS);
    keys.forEach(each -> header.add("key." + each));
    var out = new StringBuilder();
    line(header, out);
    comparison.rows().forEach(each -> line(cells(comparison, each, keys), out));
    return out.toString();
  }

  private static List<String> cells(Comparison comparison, Row row, Set<String> keys) {
    var cells = new ArrayList<String>();
    cells.add(row.group().label());
    cells.add(row.measure().metric());
    cells.add(row.split());
    cells.add("" + row.group().members().size());
    cells.add("" + row.values().size());
    Estimate estimate = row.estimate();
    add(cells, estimate.mean(), estimate.std(), estimate.low(), estimate.high());
    cells.add(comparison.reference().label());
    if (row.difference().isPresent()) {
      Difference difference = row.difference().get();
      Estimate paired = difference.estimate();
      cells.add("" + paired.n());
      if (difference.shown()) {
        add(cells, paired.mean(), paired.low(), paired.high());
      } else {
        cells.addAll(List.of("", "", ""));
      }
      add(cells, or(difference.p()), or(difference.corrected()));
    } else {
      cells.addAll(List.of("", "", "", "", "", ""));
    }
    keys.forEach(each -> cells.add(row.group().keys().getOrDefault(each, "")));
    return cells;
  }

  private static double or(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static void add(List<String> cells, double... values) {
    for (double value : values) {
      cells.add(Double.isNaN(value) ? "" : String.valueOf(value));
    }
  }

  private static void line(List<String> cells, StringBuilder out) {
    out.append(cells.stream().map(CsvTable::cell).collect(Collectors.joining(","))).append('\n');
  }

  private static String cell(String text) {
    return text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
