package org.coterie.app.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The aggregates of one round, looked up by {@code split/metric}.
 *
 * @param values never gone through, so its order does not show
 */
record Aggregates(int round, Map<String, Double> values) {
  private static final int COLUMNS = 5;

  static Aggregates of(int round, List<Row> rows) {
    var values = new HashMap<String, Double>();
    for (Row row : rows) {
      if (row.node() == null) {
        values.put(row.split() + "/" + row.metric(), row.value());
      }
    }
    return new Aggregates(round, values);
  }

  OptionalDouble value(String key) {
    Double value = values.get(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * Those of each round in a {@code metrics.csv} that ends with a whole round, ascending. What is
   * decided from aggregates is so found again after an interruption.
   *
   * @throws CoterieException {@code RUN_FOLDER} when the file cannot be read
   */
  static void readAll(Path metrics, Consumer<Aggregates> each) {
    try (BufferedReader lines = Files.newBufferedReader(metrics, StandardCharsets.UTF_8)) {
      lines.readLine(); // the header
      var now = new Aggregates(-1, new HashMap<>());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        if (line.charAt(comma + 1) != ',') {
          continue; // a node's own
        }
        String[] cells = line.split(",", COLUMNS);
        int round = Integer.parseInt(cells[0]);
        if (round != now.round()) {
          emit(now, each);
          now = new Aggregates(round, new HashMap<>());
        }
        now.values().put(cells[2] + "/" + cells[3], Double.valueOf(cells[4]));
      }
      emit(now, each);
    } catch (IOException | RuntimeException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read (%s); delete the folder 'checkpoints' to begin again at round 0"
              .formatted(metrics, e.getMessage()),
          e);
    }
  }

  private static void emit(Aggregates read, Consumer<Aggregates> each) {
    if (read.round() >= 0) {
      each.accept(read);
    }
  }
}
