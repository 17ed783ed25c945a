package org.coterie.app.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Reads {@code metrics.csv} in one pass that keeps the aggregates and the newest accuracy of each
 * node: millions of rows need no more memory than thousands. Columns added on the right are passed
 * over.
 */
final class MetricsReader {
  private static final List<String> COLUMNS = List.of("round", "node", "split", "metric", "value");

  private final Path file;
  private final SortedMap<Metrics.Key, NavigableMap<Integer, Double>> aggregates = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Double>> nodes = new TreeMap<>();

  /** The few names that fill the rows, each kept once; nothing iterates over it. */
  private final Map<String, String> names = new HashMap<>();

  private long line;

  private MetricsReader(Path file) {
    this.file = file;
  }

  /**
   * @return nothing recorded where there is no such file
   * @throws CoterieException {@link ErrorCode#RUN_FOLDER}, naming the line that cannot be read
   */
  static Metrics read(Path file) {
    if (!Files.exists(file)) {
      return Metrics.none();
    }
    var reader = new MetricsReader(file);
    try (var in = Files.newBufferedReader(file)) {
      reader.rows(in, cut(file));
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; check that it is a file of a run and readable"
              .formatted(file, e.getMessage()),
          e);
    }
    return new Metrics(reader.aggregates, reader.nodes);
  }

  /** Whether the last row lacks its end, as a kill in the middle of a write leaves it. */
  private static boolean cut(Path file) throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(size - 1);
      return in.read() != '\n';
    }
  }

  private void rows(BufferedReader in, boolean cut) throws IOException {
    String header = in.readLine();
    line = 1;
    if (header == null) {
      return;
    }
    if (!(header + ",").startsWith(String.join(",", COLUMNS) + ",")) {
      throw damaged("its header is not " + String.join(",", COLUMNS));
    }
    String row = in.readLine();
    while (row != null) {
      line++;
      String next = in.readLine();
      if (next != null || !cut) {
        row(row);
      }
      row = next;
    }
  }

  private void row(String row) {
    var cells = new CsvRow(row);
    int round;
    double value;
    String node;
    String split;
    String metric;
    try {
      round = Integer.parseInt(cells.next());
      node = cells.next();
      split = known(cells.next());
      metric = known(cells.next());
      value = Double.parseDouble(cells.next());
    } catch (IllegalArgumentException e) {
      throw damaged("'" + row + "' is not " + String.join(",", COLUMNS));
    }
    if (node.isEmpty()) {
      aggregates
          .computeIfAbsent(new Metrics.Key(split, metric), _ -> new TreeMap<>())
          .put(round, value);
    } else if (metric.equals(Metrics.ACCURACY)) {
      nodes.computeIfAbsent(split, _ -> new TreeMap<>()).put(known(node), value);
    }
  }

  private String known(String name) {
    return names.computeIfAbsent(name, each -> each);
  }

  private CoterieException damaged(String what) {
    return new CoterieException(
        ErrorCode.RUN_FOLDER,
        "%s, line %d: %s; restore the file, or make it again with ./coterie run"
            .formatted(file, line, what));
  }
}
