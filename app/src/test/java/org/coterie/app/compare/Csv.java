package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.List;

/** A reader of RFC 4180 for tests: knows nothing of how the tables are written. */
final class Csv {
  private Csv() {}

  static List<List<String>> read(String text) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (quoted && at == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (at == '"') {
        quoted = !quoted;
      } else if (!quoted && (at == ',' || at == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (at == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else {
        cell.append(at);
      }
    }
    return rows;
  }
}
