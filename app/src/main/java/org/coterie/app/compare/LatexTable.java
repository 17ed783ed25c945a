package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A comparison as two {@code tabular}s, means and differences, for {@code \input} between {@code
 * \begin{table}} and {@code \end{table}}. Needs the package booktabs and nothing else.
 */
public final class LatexTable {
  private LatexTable() {}

  public static String of(Comparison comparison) {
    var out = new StringBuilder();
    out.append("% Made by coterie compare. In the preamble: \\usepackage{booktabs}\n");
    out.append("% Mean over seeds, with the half-width of its 95 % confidence interval.\n");
    comparison
        .notes()
        .forEach(each -> out.append("% ").append(each.replaceAll("\\R", " ")).append('\n'));
    table(comparison, false, out);
    if (comparison.groups().size() > 1) {
      out.append("\n\\par\\medskip\n");
      out.append("% Paired by seed; a dash where there are fewer than ")
          .append(Difference.FEWEST_PAIRS)
          .append(" pairs.\n");
      table(comparison, true, out);
    }
    return out.toString();
  }

  private static void table(Comparison comparison, boolean differences, StringBuilder out) {
    List<Measure> measures = comparison.measures();
    out.append("\\begin{tabular}{l").append("r".repeat(measures.size() + 1)).append("}\n");
    out.append("\\toprule\n");
    var heading = new ArrayList<String>();
    heading.add(
        differences ? "Less " + escaped(comparison.reference().label()) + ", paired" : "Group");
    heading.add(differences ? "Pairs" : "Seeds");
    measures.forEach(
        each -> heading.add(escaped(Wording.of(each, comparison.rows(each)).heading())));
    line(heading, out);
    out.append("\\midrule\n");
    for (Group group : comparison.groups()) {
      if (!differences || !group.equals(comparison.reference())) {
        line(cells(comparison, group, differences), out);
      }
    }
    out.append("\\bottomrule\n\\end{tabular}\n");
  }

  private static List<String> cells(Comparison comparison, Group group, boolean differences) {
    var cells = new ArrayList<String>();
    cells.add(escaped(group.label()));
    cells.add(differences ? pairs(comparison, group) : "" + group.members().size());
    for (Measure measure : comparison.measures()) {
      List<Row> rows = comparison.rows(measure);
      Row row = rows.get(comparison.groups().indexOf(group));
      var wording = Wording.of(measure, rows);
      cells.add(differences ? difference(row, wording) : mean(row.estimate(), wording));
    }
    return cells;
  }

  /** The most that any measure has: one that a run lacks has fewer. */
  private static String pairs(Comparison comparison, Group group) {
    int most =
        comparison.rows().stream()
            .filter(each -> each.group().equals(group))
            .flatMap(each -> each.difference().stream())
            .mapToInt(each -> each.estimate().n())
            .max()
            .orElse(0);
    return "" + most;
  }

  private static String mean(Estimate estimate, Wording wording) {
    return estimate.n() == 0 ? "--" : mathematics(wording.mean(estimate));
  }

  private static String difference(Row row, Wording wording) {
    return row.difference()
        .filter(Difference::shown)
        .map(each -> mathematics(wording.mean(each.estimate()).signed()))
        .orElse("--");
  }

  private static String mathematics(Rounded rounded) {
    String mean = rounded.mean().replace("NaN", "\\mathrm{NaN}").replace("inf", "\\infty");
    return rounded.half().isEmpty()
        ? "$" + mean + "$"
        : "$" + mean + " \\pm " + rounded.half() + "$";
  }

  private static void line(List<String> cells, StringBuilder out) {
    out.append(String.join(" & ", cells)).append(" \\\\\n");
  }

  /** Text in which no character means anything to LaTeX. */
  static String escaped(String text) {
    return text.codePoints().mapToObj(LatexTable::escaped).collect(Collectors.joining());
  }

  private static String escaped(int character) {
    return switch (character) {
      case '_', '%', '&', '#', '$', '{', '}' -> "\\" + Character.toString(character);
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '|' -> "\\textbar{}";
      case '"' -> "''";
      case '…' -> "\\ldots{}";
      case '–' -> "--";
      // Not after a cell's beginning alone: \\[1ex] is an option of the line before, \\* another.
      case '[', ']', '*' -> "{" + Character.toString(character) + "}";
      default -> Character.isISOControl(character) ? " " : Character.toString(character);
    };
  }
}
