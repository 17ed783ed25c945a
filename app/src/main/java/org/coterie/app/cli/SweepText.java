package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.experiment.SweptRun;
import org.coterie.app.study.StudyRun;
import org.coterie.app.study.Tally;

/** A sweep and what it came to, for people and for scripts. */
final class SweepText {
  /** From here on a figure says no more than its magnitude. */
  private static final double HUGE = 1e7;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "coterie-sweep/1";

  private SweepText() {}

  /** How many runs there are, in words. */
  static String count(Sweep sweep) {
    int cells = sweep.cells();
    int seeds = sweep.runs().size() / cells;
    String runs = sweep.runs().size() == 1 ? "1 run" : sweep.runs().size() + " runs";
    return "%s: %s, %s%s"
        .formatted(
            sweep.name(),
            runs,
            cells == 1 ? "1 cell" : cells + " cells",
            seeds == 1 ? "" : " of " + seeds + " seeds");
  }

  /** The checked runs, resolved. */
  static String json(Sweep sweep) {
    ObjectNode root = JSON.createObjectNode();
    root.put("valid", true).put("name", sweep.name());
    var list = root.putArray("runs");
    for (SweptRun run : sweep.runs()) {
      ObjectNode node = list.addObject();
      addIdentity(node, run);
      node.put("resolved", run.experiment().text());
    }
    return root.toPrettyString() + "\n";
  }

  private static void addIdentity(ObjectNode node, SweptRun run) {
    node.put("label", run.label());
    ObjectNode values = node.putObject("values");
    run.values().forEach(values::put);
    node.put("seed", run.seed());
  }

  /** A row a run, and how many are left. */
  static String plan(Sweep sweep, List<StudyRun> runs) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("run", "status"));
    runs.forEach(run -> rows.add(List.of(run.label(), status(run))));
    long done = runs.stream().filter(run -> run.status().isFinished()).count();
    return Table.of(rows)
        + "%s; %d done, %d left%n".formatted(count(sweep), done, runs.size() - done);
  }

  private static String status(StudyRun run) {
    return run.status().text() + (run.error().isEmpty() ? "" : ": " + run.error());
  }

  /** A row a cell, with means over its seeds. */
  static String table(Sweep sweep, List<StudyRun> runs) {
    List<Tally> cells = Tally.of(runs);
    boolean attacked =
        cells.stream().anyMatch(cell -> cell.mean("attack_success_rate").isPresent());
    var rows = new ArrayList<List<String>>();
    var headings = new ArrayList<>(sweep.keys().isEmpty() ? List.of("cell") : sweep.keys());
    headings.addAll(List.of("runs", "accuracy", "std over seeds"));
    if (attacked) {
      headings.add("attack success");
    }
    headings.addAll(List.of("loss", "MB sent", "seconds"));
    rows.add(headings);
    cells.forEach(cell -> rows.add(row(sweep, cell, attacked)));
    return Table.of(rows) + diverged(cells);
  }

  /** One line where a run diverged: it is done, but its figures are worth little. */
  private static String diverged(List<Tally> cells) {
    int diverged = cells.stream().mapToInt(Tally::diverged).sum();
    int runs = cells.stream().mapToInt(Tally::runs).sum();
    return diverged == 0
        ? ""
        : ("%d of %d runs diverged: a figure is no finite number, and running again changes nothing;"
                + " the means of their cells say little; lower training.learning_rate\n")
            .formatted(diverged, runs);
  }

  private static List<String> row(Sweep sweep, Tally cell, boolean attacked) {
    var row = new ArrayList<String>();
    sweep.keys().forEach(key -> row.add(cell.values().getOrDefault(key, "-")));
    if (row.isEmpty()) {
      row.add(sweep.name());
    }
    row.add(count(cell));
    row.add(number("%.4f", cell.mean("eval_accuracy")));
    row.add(number("%.4f", cell.deviation("eval_accuracy")));
    if (attacked) {
      row.add(number("%.4f", cell.mean("attack_success_rate")));
    }
    row.add(number("%.4f", cell.mean("eval_loss")));
    row.add(number("%.2f", cell.mean("bytes_sent").map(bytes -> bytes / 1e6)));
    row.add(number("%.1f", cell.seconds()));
    return row;
  }

  private static String count(Tally cell) {
    String done = cell.done() == cell.runs() ? "" : cell.done() + " of ";
    String diverged = cell.diverged() == 0 ? "" : ", %d diverged".formatted(cell.diverged());
    return done + cell.runs() + diverged;
  }

  private static String number(String format, Optional<Double> value) {
    return value
        .map(each -> String.format(Locale.ROOT, Math.abs(each) < HUGE ? format : "%.3e", each))
        .orElse("-");
  }

  /** All runs, and the means of all cells. */
  static String json(String name, Optional<Path> folder, List<StudyRun> runs) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("name", name);
    folder.ifPresent(path -> root.put("folder", path.toString()));
    var list = root.putArray("runs");
    for (StudyRun run : runs) {
      ObjectNode node = list.addObject();
      addIdentity(node, run.run());
      node.put("status", run.status().text());
      addAll(node.putObject("metrics"), run.metrics());
      run.seconds().ifPresent(seconds -> node.put("seconds", seconds));
      if (!run.error().isEmpty()) {
        node.put("error", run.error());
      }
    }
    var cells = root.putArray("cells");
    for (Tally cell : Tally.of(runs)) {
      ObjectNode node = cells.addObject();
      ObjectNode values = node.putObject("values");
      cell.values().forEach(values::put);
      node.put("runs", cell.runs()).put("done", cell.done()).put("diverged", cell.diverged());
      addAll(node.putObject("mean"), cell.means());
    }
    return root.toPrettyString() + "\n";
  }

  /** JSON has no other way to say that a value is not a number. */
  private static void addAll(ObjectNode node, SequencedMap<String, Double> values) {
    new LinkedHashMap<>(values)
        .forEach((key, value) -> node.put(key, Double.isFinite(value) ? value : null));
  }
}
