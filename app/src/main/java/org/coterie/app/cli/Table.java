package org.coterie.app.cli;

import java.util.List;

/** Rows of text in columns as wide as they need to be. */
final class Table {
  private Table() {}

  /** The first column to the left, the others to the right; the first row is the heading. */
  static String of(List<List<String>> rows) {
    var out = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String blanks = " ".repeat(width(rows, column) - row.get(column).length());
        line.append(column == 0 ? row.get(0) + blanks : "  " + blanks + row.get(column));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
