package org.coterie.app.compare;

import java.util.List;

/** A comparison for the terminal. */
public final class TextTable {
  private TextTable() {}

  /** A block a measure, then the notes; ends with a line break. */
  public static String of(Comparison comparison) {
    var out = new StringBuilder();
    for (Block block : Block.of(comparison)) {
      out.append(out.isEmpty() ? "" : "\n").append(block.heading()).append('\n');
      lines(block, out);
    }
    out.append('\n');
    out.append(
        "Mean over seeds with its 95 % confidence interval (Student's t); std over seeds.\n");
    if (comparison.groups().size() > 1) {
      out.append(
          "Differences are to %s, paired by seed; with fewer than %d pairs none is shown.\n"
              .formatted(comparison.reference().label(), Difference.FEWEST_PAIRS));
    }
    comparison.notes().forEach(each -> out.append("Note: ").append(each).append('\n'));
    return out.toString();
  }

  private static void lines(Block block, StringBuilder out) {
    line(block, block.columns(), out);
    block.rows().forEach(each -> line(block, each, out));
  }

  private static void line(Block block, List<String> cells, StringBuilder out) {
    var line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String blanks = " ".repeat(width(block, column) - length(cell));
      line.append(column == 0 ? cell + blanks : "  " + blanks + cell);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(Block block, int column) {
    int widest = length(block.columns().get(column));
    for (List<String> row : block.rows()) {
      widest = StrictMath.max(widest, length(row.get(column)));
    }
    return widest;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
