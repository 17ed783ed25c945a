package org.coterie.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coterie.app.results.CsvRow;
import org.coterie.core.io.SafeFiles;

/**
 * {@code runs.csv}: one row a run in the order of the file, written anew whenever a run ends. All
 * but the errors of failed runs can be made again from the run folders.
 */
final class RunsTable {
  /** Figures of the main system, empty where the run has none such. */
  static final List<String> METRICS =
      List.of(
          "eval_accuracy",
          "eval_accuracy_std",
          "eval_accuracy_worst10",
          "attack_success_rate",
          "eval_loss",
          "bytes_sent",
          "virtual_seconds");

  private RunsTable() {}

  static void write(Path file, List<String> keys, List<StudyRun> runs) {
    var rows = new ArrayList<List<String>>();
    rows.add(header(keys));
    runs.forEach(run -> rows.add(row(keys, run)));
    SafeFiles.write(
        file,
        rows.stream()
            .map(
                row ->
                    row.stream().map(RunsTable::quoted).collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining()));
  }

  private static List<String> header(List<String> keys) {
    var header = new ArrayList<>(List.of("label"));
    header.addAll(keys);
    header.addAll(List.of("seed", "status"));
    header.addAll(METRICS);
    header.addAll(List.of("seconds", "error"));
    return header;
  }

  private static List<String> row(List<String> keys, StudyRun run) {
    var row = new ArrayList<>(List.of(run.label()));
    keys.forEach(key -> row.add(run.run().values().getOrDefault(key, "")));
    row.add(run.run().seed());
    row.add(run.status().text());
    METRICS.forEach(metric -> row.add(number(run.metric(metric))));
    row.add(number(run.seconds()));
    row.add(run.error());
    return row;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /** By label the error of each run that had failed; nothing where the table cannot be read. */
  static Map<String, String> errors(Path file) {
    var errors = new TreeMap<String, String>();
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        List<String> cells = cells(line);
        if (!cells.getLast().isEmpty()) {
          errors.put(cells.getFirst(), cells.getLast());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return Map.of(); // It is written anew before long, and the runs that failed are tried again.
    }
    return errors;
  }

  private static List<String> cells(String line) {
    var row = new CsvRow(line);
    var cells = new ArrayList<String>();
    while (row.hasNext()) {
      cells.add(row.next());
    }
    return cells;
  }
}
