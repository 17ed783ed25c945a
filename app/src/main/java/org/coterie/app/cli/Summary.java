package org.coterie.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.coterie.app.run.RunFolder;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** {@code summary.json} for people: one row a system. */
final class Summary {
  private static final String ATTACK_SUCCESS = "attack_success_rate";

  /** A loss from here on says no more than its magnitude. */
  private static final double HUGE = 1e6;

  private final String text;
  private final JsonNode root;

  private Summary(String text, JsonNode root) {
    this.text = text;
    this.root = root;
  }

  /**
   * @throws CoterieException {@code RUN_FOLDER} when the run has not come to an end, or the folder
   *     holds none
   */
  static Summary read(RunFolder folder) {
    if (Files.notExists(folder.summary())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          Files.exists(folder.experiment())
              ? "%s has no results yet; go on with 'coterie resume %s'"
                  .formatted(folder.root(), folder.root())
              : "%s is not a run folder: it has no experiment.yaml".formatted(folder.root())
                  + "; name one that 'coterie run' made");
    }
    try {
      String text = Files.readString(folder.summary(), StandardCharsets.UTF_8);
      JsonNode root = new ObjectMapper().readTree(text);
      if (root.path("format").asText().equals(RunFolder.FORMAT)) {
        return new Summary(text, root);
      }
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s does not say '%s'; read it with the version that wrote it"
              .formatted(folder.summary(), RunFolder.FORMAT));
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s is damaged; delete it and call 'coterie resume %s'"
              .formatted(folder.summary(), folder.root()),
          e);
    }
  }

  /** As it stands in the file. */
  String json() {
    return text.endsWith("\n") ? text : text + "\n";
  }

  /** One row a system, the main one first; then what there is to say of their ends. */
  String table() {
    var rows = new ArrayList<List<String>>();
    boolean attacked = isAttacked();
    rows.add(headings(attacked));
    root.path("results").forEach(result -> rows.add(row(result, attacked)));
    var text = new StringBuilder(Table.of(rows));
    ConclusionText.lines(root).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Whether any of the systems has a figure for the attack's success. */
  private boolean isAttacked() {
    for (JsonNode result : root.path("results")) {
      if (result.path("metrics").has(ATTACK_SUCCESS)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> headings(boolean attacked) {
    var headings = new ArrayList<>(List.of("system", "rounds", "accuracy"));
    if (attacked) {
      headings.add("attack success");
    }
    headings.addAll(List.of("std", "worst 10 %", "loss", "MB sent", "virtual s", "seconds"));
    return headings;
  }

  /** What the run was, on one line. */
  String heading() {
    return "%s: %s, %s nodes, %s rounds, %s"
        .formatted(
            root.path("name").asText(),
            root.path("system").asText(),
            root.path("nodes").asText(),
            root.path("rounds").asText(),
            root.path("status").asText());
  }

  private static List<String> row(JsonNode result, boolean attacked) {
    JsonNode metrics = result.path("metrics");
    var row = new ArrayList<String>();
    row.add(result.path("label").asText(result.path("system").asText()));
    row.add(result.path("rounds").asText());
    row.add(number(metrics.path("eval_accuracy"), 1, "%.4f"));
    if (attacked) {
      row.add(number(metrics.path(ATTACK_SUCCESS), 1, "%.4f"));
    }
    row.add(number(metrics.path("eval_accuracy_std"), 1, "%.4f"));
    row.add(number(metrics.path("eval_accuracy_worst10"), 1, "%.4f"));
    JsonNode loss = metrics.path("eval_loss");
    row.add(number(loss, 1, Math.abs(loss.asDouble()) < HUGE ? "%.4f" : "%.4e"));
    row.add(number(metrics.path("bytes_sent"), 1e6, "%.2f"));
    row.add(number(metrics.path("virtual_seconds"), 1, "%.2f"));
    row.add(number(result.path("seconds"), 1, "%.1f"));
    return row;
  }

  private static String number(JsonNode value, double unit, String format) {
    if (value.isNumber()) {
      return String.format(Locale.ROOT, format, value.asDouble() / unit);
    }
    return value.isNull() ? "NaN" : "-";
  }
}
