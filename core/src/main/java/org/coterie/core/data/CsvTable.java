package org.coterie.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.data.CsvSettings.Missing;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The examples of one CSV file, in its order.
 *
 * @param columns which column is what
 * @param rows [examples][features], NaN where missing
 * @param labels [examples], as they stand in the file
 * @param owners [examples], as they stand in the file; empty where no column says it
 * @param lines [examples], on which each begins, from 1
 */
record CsvTable(
    String file,
    CsvColumns columns,
    List<float[]> rows,
    List<String> labels,
    List<String> owners,
    List<Integer> lines) {
  private static final List<String> MISSING = List.of("", "?", "na", "n/a", "nan", "null");

  /**
   * @param like the columns that it must have, where another file came before
   * @throws CoterieException naming file, line and column
   */
  static CsvTable read(SourceFile source, CsvSettings settings, Optional<CsvColumns> like) {
    return source.read(
        in -> {
          try {
            return read(in, source.toString(), settings, like);
          } catch (CharacterCodingException e) {
            throw new CoterieException(
                ErrorCode.DATA_DAMAGED,
                "'%s' is not text in UTF-8; save it as such".formatted(source),
                e);
          }
        });
  }

  private static CsvTable read(
      InputStream in, String file, CsvSettings settings, Optional<CsvColumns> like)
      throws IOException {
    var reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    var parser = new CsvParser(reader, file, settings.separatorCharacter());
    CsvParser.@Nullable Row row = parser.next();
    if (row == null) {
      throw Damage.made(file, "is empty", "name a file with examples");
    }
    List<String> names =
        settings.header()
            ? row.fields().stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, row.fields().size()).mapToObj(i -> "" + i).toList();
    CsvColumns columns = CsvColumns.of(names, settings, file);
    requireAlike(file, columns, like);
    var table =
        new CsvTable(
            file,
            columns,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    if (settings.header()) {
      row = parser.next();
    }
    while (row != null) {
      table.add(row, settings.missing());
      row = parser.next();
    }
    if (table.rows.isEmpty()) {
      throw Damage.made(file, "holds no example", "name a file with examples");
    }
    return table;
  }

  private static void requireAlike(String file, CsvColumns columns, Optional<CsvColumns> like) {
    if (like.isPresent() && !like.get().names().equals(columns.names())) {
      throw Damage.made(
          file,
          "does not have the columns of the training file, in their order",
          "give both files the same first line, or the same number of columns");
    }
  }

  private void add(CsvParser.Row row, Missing missing) {
    if (row.fields().size() != columns.names().size()) {
      throw Damage.made(
          file,
          "has %d fields on line %d, where the first line has %d"
              .formatted(row.fields().size(), row.line(), columns.names().size()),
          "mend that line");
    }
    float[] values = new float[columns.features().length];
    boolean dropped = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = number(row, columns.features()[i], missing);
      dropped |= Float.isNaN(values[i]) && missing == Missing.DROP;
    }
    if (dropped) {
      return;
    }
    if ((long) (rows.size() + 1) * values.length > IdxHeader.MAX_VALUES) {
      throw Damage.made(
          file,
          "holds more than %d numbers".formatted(IdxHeader.MAX_VALUES),
          "take fewer lines or fewer features");
    }
    labels.add(named(row, columns.label()));
    if (columns.owner() >= 0) {
      owners.add(named(row, columns.owner()));
    }
    rows.add(values);
    lines.add(row.line());
  }

  /** NaN where missing. */
  private float number(CsvParser.Row row, int column, Missing missing) {
    String text = row.fields().get(column).strip();
    float value = PlainNumber.parsed(text);
    if (!Float.isNaN(value)) {
      return value;
    }
    if (PlainNumber.isBeyond(text)) {
      throw Damage.made(
          file,
          "%s: '%s' is out of the range of a 32-bit float, about 3.4e38"
              .formatted(place(row, column), Shortened.of(text)),
          "mend it, or scale that column down");
    }
    if (!isMissing(text)) {
      throw Damage.made(
          file,
          "%s: '%s' is not a number".formatted(place(row, column), Shortened.of(text)),
          "mend it, or name the columns of numbers with features: [...]");
    }
    if (missing == Missing.REFUSE) {
      throw Damage.made(
          file,
          "%s: '%s' is no value".formatted(place(row, column), Shortened.of(text)),
          "fill it in, or set missing: mean or missing: drop");
    }
    return Float.NaN;
  }

  private String named(CsvParser.Row row, int column) {
    String text = row.fields().get(column).strip();
    if (isMissing(text)) {
      throw Damage.made(
          file,
          "%s: '%s' is no %s"
              .formatted(place(row, column), text, column == columns.label() ? "class" : "owner"),
          "fill it in or take the line away");
    }
    return text;
  }

  private static boolean isMissing(String text) {
    return MISSING.stream().anyMatch(text::equalsIgnoreCase);
  }

  private String place(CsvParser.Row row, int column) {
    String name = columns.names().get(column);
    String number = Integer.toString(column + 1);
    return "line %d, column %s"
        .formatted(
            row.line(), name.equals(number) ? number : number + " (" + Shortened.of(name) + ")");
  }
}
