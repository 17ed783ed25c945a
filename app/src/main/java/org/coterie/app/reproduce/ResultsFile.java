package org.coterie.app.reproduce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/**
 * The CSV file of a figure: a row for each finished run, appended as it comes. A last line without
 * its end, as a kill leaves it, is no row; the next row takes its place.
 */
final class ResultsFile {
  /** The columns that every figure has, after its keys and around its metrics. */
  static final List<String> FIXED =
      List.of("seed", "resolved_sha256", "commit", "coterie", "seconds");

  private final Path folder;
  private final Path file;
  private final int keys;
  private final int metrics;
  private final List<String> columns;

  ResultsFile(Path results, Figure figure) {
    this.folder = figure.name().folder(results);
    this.file = figure.name().csv(results);
    this.keys = figure.keys().size();
    this.metrics = figure.settings().metrics().size();
    this.columns =
        Stream.of(
                figure.keyNames(),
                FIXED.subList(0, 1),
                figure.metricNames(),
                FIXED.subList(1, FIXED.size()))
            .flatMap(List::stream)
            .toList();
  }

  /**
   * The rows in the order in which they came; none where there is no file.
   *
   * @throws CoterieException {@code RUN_FOLDER} naming the line that is no row of this figure
   */
  List<Row> read() {
    List<String> lines = whole(text()).lines().toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    if (!lines.getFirst().equals(String.join(",", columns))) {
      throw damaged(1, "its header is not " + String.join(",", columns));
    }
    var rows = new ArrayList<Row>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(lines.get(i), i + 1));
    }
    return rows;
  }

  /** Mends what a kill left, and adds the row. */
  void append(Row row) {
    String before = text();
    String whole = whole(before);
    if (whole.length() < before.length()) {
      SafeFiles.truncate(file, whole.getBytes(StandardCharsets.UTF_8).length);
    }
    SafeFiles.createDirectories(folder);
    SafeFiles.append(file, (whole.isEmpty() ? header() : "") + line(row));
  }

  /** Takes rows away, all at once. */
  void remove(Predicate<Row> gone) {
    List<Row> rows = read();
    List<Row> kept = rows.stream().filter(gone.negate()).toList();
    if (kept.size() < rows.size()) {
      SafeFiles.write(
          file, header() + kept.stream().map(ResultsFile::line).collect(Collectors.joining()));
    }
  }

  private String text() {
    if (Files.notExists(file)) {
      return "";
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; make it a readable CSV file".formatted(file, e.getMessage()),
          e);
    }
  }

  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private String header() {
    return String.join(",", columns) + "\n";
  }

  private static String line(Row row) {
    var cells = new ArrayList<>(row.cell().variants());
    cells.add(Long.toString(row.seed()));
    row.values().forEach(v -> cells.add(v.isPresent() ? Double.toString(v.getAsDouble()) : ""));
    cells.addAll(
        List.of(row.sha256(), row.commit(), row.version(), Double.toString(row.seconds())));
    return String.join(",", cells) + "\n";
  }

  private Row row(String line, int number) {
    List<String> cells = Arrays.asList(line.split(",", -1));
    if (cells.size() != columns.size()) {
      throw damaged(number, "it has %d cells, not %d".formatted(cells.size(), columns.size()));
    }
    try {
      int at = keys;
      long seed = Long.parseLong(cells.get(at++));
      List<OptionalDouble> values =
          cells.subList(at, at + metrics).stream().map(ResultsFile::value).toList();
      at += metrics;
      return new Row(
          new Cell(cells.subList(0, keys)),
          seed,
          values,
          cells.get(at),
          cells.get(at + 1),
          cells.get(at + 2),
          Double.parseDouble(cells.get(at + 3)));
    } catch (NumberFormatException e) {
      throw damaged(number, "'" + line + "' is not " + String.join(",", columns));
    }
  }

  private static OptionalDouble value(String cell) {
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }

  private CoterieException damaged(int line, String what) {
    return new CoterieException(
        ErrorCode.RUN_FOLDER,
        "%s, line %d: %s; restore the file, or move it away to begin anew"
            .formatted(file, line, what));
  }
}
