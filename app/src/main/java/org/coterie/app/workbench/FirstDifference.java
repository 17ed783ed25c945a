package org.coterie.app.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.coterie.app.run.FinalModels;
import org.coterie.core.error.CoterieException;
import org.jspecify.annotations.Nullable;

/** Where two files begin to differ, in words. */
final class FirstDifference {
  private static final int SHOWN = 100;

  private FirstDifference() {}

  /**
   * @param then of the run
   * @param now of the one that was made again
   * @param metrics whether they are metrics.csv
   */
  static String between(Path then, Path now, boolean metrics) throws IOException {
    if (then.toString().endsWith(".npz")) {
      return ofModels(then, now);
    }
    // What was damaged may be no text any more: then a row is shown with signs in its place.
    try (var before = reader(then);
        var after = reader(now)) {
      for (int number = 1; ; number++) {
        String one = before.readLine();
        String other = after.readLine();
        if (one == null && other == null) {
          return "only in how a line or the file ends";
        }
        if (one == null || !one.equals(other)) {
          return metrics ? ofRows(number, one, other) : ofLines(number, one, other);
        }
      }
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new java.io.InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }

  private static String ofRows(int number, @Nullable String then, @Nullable String now) {
    List<String> one = cells(then);
    List<String> other = cells(now);
    if (one.size() < 5 || other.size() < 5 || !one.subList(0, 4).equals(other.subList(0, 4))) {
      return ofLines(number, then, now);
    }
    return "round %s, %s, %s%s: %s in the run, %s again"
        .formatted(
            one.get(0),
            one.get(1).isEmpty() ? "all nodes" : "node " + one.get(1),
            one.get(2).isEmpty() ? "" : one.get(2) + " ",
            one.get(3),
            shortened(one.get(4)),
            shortened(other.get(4)));
  }

  private static List<String> cells(@Nullable String row) {
    return row == null ? List.of() : Arrays.asList(row.split(",", -1));
  }

  private static String ofLines(int number, @Nullable String then, @Nullable String now) {
    return "line %d: %s in the run, %s again".formatted(number, quoted(then), quoted(now));
  }

  private static String quoted(@Nullable String line) {
    return line == null ? "the end" : "'" + shortened(line) + "'";
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static String ofModels(Path then, Path now) {
    SequencedMap<String, float[]> before;
    try {
      before = FinalModels.read(then);
    } catch (CoterieException e) {
      return String.valueOf(e.getMessage());
    }
    SequencedMap<String, float[]> after = FinalModels.read(now);
    if (!List.copyOf(before.keySet()).equals(List.copyOf(after.keySet()))) {
      return "models of %s in the run, of %s again"
          .formatted(
              shortened(String.join(", ", before.keySet())),
              shortened(String.join(", ", after.keySet())));
    }
    for (Map.Entry<String, float[]> model : before.entrySet()) {
      float[] one = model.getValue();
      float[] other = after.getOrDefault(model.getKey(), one);
      int index = firstBits(one, other);
      if (index >= 0) {
        return "model %s, parameter %d: %s in the run, %s again"
            .formatted(model.getKey(), index, at(one, index), at(other, index));
      }
    }
    return "the models are equal, but not the bytes around them";
  }

  /** -1 where all bits are equal. */
  private static int firstBits(float[] one, float[] other) {
    for (int i = 0; i < Math.max(one.length, other.length); i++) {
      if (i >= one.length
          || i >= other.length
          || Float.floatToRawIntBits(one[i]) != Float.floatToRawIntBits(other[i])) {
        return i;
      }
    }
    return -1;
  }

  private static String at(float[] values, int index) {
    return index < values.length ? Float.toString(values[index]) : "none";
  }
}
