package org.coterie.app.results;

/** The cells of one line of a CSV file, from the left; quoted cells as in RFC 4180. */
public final class CsvRow {
  private final String line;
  private int at;

  public CsvRow(String line) {
    this.line = line;
  }

  /** Whether there is a further cell. */
  public boolean hasNext() {
    return at <= line.length();
  }

  /**
   * The next cell.
   *
   * @throws IllegalArgumentException when the line has no further cell, or a quote is left open
   */
  public String next() {
    if (at > line.length()) {
      throw new IllegalArgumentException("no further cell");
    }
    return at < line.length() && line.charAt(at) == '"' ? quoted() : plain();
  }

  private String plain() {
    int comma = line.indexOf(',', at);
    int end = comma < 0 ? line.length() : comma;
    String cell = line.substring(at, end);
    at = end + 1;
    return cell;
  }

  private String quoted() {
    var cell = new StringBuilder();
    int from = at + 1;
    while (true) {
      int quote = line.indexOf('"', from);
      if (quote < 0) {
        throw new IllegalArgumentException("a quote is left open");
      }
      cell.append(line, from, quote);
      boolean doubled = quote + 1 < line.length() && line.charAt(quote + 1) == '"';
      if (!doubled) {
        at = quote + 2;
        return cell.toString();
      }
      cell.append('"');
      from = quote + 2;
    }
  }
}
