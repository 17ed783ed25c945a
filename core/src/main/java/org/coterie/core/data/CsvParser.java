package org.coterie.core.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values (RFC 4180): a field may stand in double quotes, and may then hold
 * the separator, line breaks, and a double quote written twice. A line ends with LF, CR LF or CR.
 * Empty lines are passed over.
 */
final class CsvParser {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  /** A quote that nobody closes cannot make the reader fill the memory. */
  private static final int MAX_FIELD = 1 << 20;

  private static final int MAX_FIELDS = 1 << 20;

  /**
   * One record.
   *
   * @param line on which it begins, from 1
   */
  record Row(int line, List<String> fields) {}

  private final PushbackReader in;
  private final String file;
  private final char separator;
  private int line = 1;

  /**
   * @param in passes over a byte order mark
   */
  CsvParser(Reader in, String file, char separator) throws IOException {
    this.in = new PushbackReader(in);
    this.file = file;
    this.separator = separator;
    int first = this.in.read();
    if (first != BYTE_ORDER_MARK && first != END) {
      this.in.unread(first);
    }
  }

  /**
   * The next record; null at the end.
   *
   * @throws CoterieException {@code DATA_DAMAGED}, naming the line
   */
  @Nullable Row next() throws IOException {
    int next = in.read();
    while (next == '\r' || next == '\n') {
      endLine(next);
      next = in.read();
    }
    if (next == END) {
      return null;
    }
    int first = line;
    var fields = new ArrayList<String>();
    while (true) {
      var field = new StringBuilder();
      next = next == '"' ? quoted(field) : plain(next, field);
      fields.add(field.toString());
      if (next != separator) {
        break;
      }
      if (fields.size() == MAX_FIELDS) {
        throw damaged(first, "has more than %d fields".formatted(MAX_FIELDS));
      }
      next = in.read();
    }
    if (next != END) {
      endLine(next);
    }
    return new Row(first, fields);
  }

  /** Reads the field that begins with {@code next}; returns what follows it. */
  private int plain(int next, StringBuilder field) throws IOException {
    int read = next;
    while (read != separator && read != '\r' && read != '\n' && read != END) {
      if (read == '"') {
        throw damaged(line, "has a double quote within a field that does not begin with one");
      }
      append(field, read, line);
      read = in.read();
    }
    return read;
  }

  /** Reads what follows the opening quote; returns what follows the field. */
  private int quoted(StringBuilder field) throws IOException {
    int first = line;
    int before = END;
    while (true) {
      int read = in.read();
      if (read == END) {
        throw damaged(first, "opens a double quote that nothing closes");
      }
      if (read == '"') {
        int after = in.read();
        if (after != '"') {
          if (after != separator && after != '\r' && after != '\n' && after != END) {
            throw damaged(line, "goes on after the closing double quote of a field");
          }
          return after;
        }
      } else if (read == '\r' || (read == '\n' && before != '\r')) {
        line++;
      }
      append(field, read, first);
      before = read;
    }
  }

  private void append(StringBuilder field, int read, int first) {
    if (field.length() == MAX_FIELD) {
      throw damaged(first, "has a field of more than %d characters".formatted(MAX_FIELD));
    }
    field.append((char) read);
  }

  /** Counts a line whose end begins with {@code read}. */
  private void endLine(int read) throws IOException {
    line++;
    if (read == '\r') {
      int after = in.read();
      if (after != '\n' && after != END) {
        in.unread(after);
      }
    }
  }

  private CoterieException damaged(int at, String what) {
    return Damage.made(file, "is no CSV: line %d %s".formatted(at, what), "mend that line");
  }
}
