package org.coterie.app.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Reads {@code metrics.csv} in one pass that keeps the aggregates, the newest accuracy of each node
 * and its spread by round: millions of rows need no more memory than thousands. Columns added on
 * the right are passed over.
 */
final class MetricsReader {
  private static final List<String> COLUMNS = List.of("round", "node", "split", "metric", "value");

  private final Path file;
  private final SortedMap<Metrics.Key, NavigableMap<Integer, Double>> aggregates = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Double>> nodes = new TreeMap<>();

  private final SortedMap<String, NavigableMap<Integer, NodeSpread>> spreads = new TreeMap<>();

  /** The splits on which a node was scored in the round that is being read. */
  private final SortedSet<String> scored = new TreeSet<>();

  /** The few names that fill the rows, each kept once; nothing iterates over it. */
  private final Map<String, String> names = new HashMap<>();

  private final Set<String> left;
  private long line;
  private int current;

  private MetricsReader(Path file, Set<String> left) {
    this.file = file;
    this.left = left;
  }

  /**
   * @param left the nodes whose accuracies are left out: attackers
   * @return nothing recorded where there is no such file
   * @throws CoterieException {@link ErrorCode#RUN_FOLDER}, naming the line that cannot be read
   */
  static Metrics read(Path file, Set<String> left) {
    if (!Files.exists(file)) {
      return Metrics.none();
    }
    var reader = new MetricsReader(file, left);
    try (var in = Files.newBufferedReader(file)) {
      reader.rows(in, cut(file));
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; check that it is a file of a run and readable"
              .formatted(file, e.getMessage()),
          e);
    }
    return new Metrics(reader.aggregates, reader.nodes, reader.spreads);
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
    closeRound();
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
    if (round != current) {
      closeRound();
      current = round;
    }
    if (node.isEmpty()) {
      aggregates
          .computeIfAbsent(new Metrics.Key(split, metric), _ -> new TreeMap<>())
          .put(round, value);
    } else if (metric.equals(Metrics.ACCURACY) && !left.contains(node)) {
      nodes.computeIfAbsent(split, _ -> new TreeMap<>()).put(known(node), value);
      scored.add(split);
    }
  }

  /** A node that made no state in the round counts with its newest one from before. */
  private void closeRound() {
    for (String split : scored) {
      SortedMap<String, Double> newest = nodes.getOrDefault(split, Collections.emptySortedMap());
      var finite = newest.values().stream().filter(Double::isFinite).toList();
      boolean oneModelEach = newest.keySet().stream().noneMatch(each -> each.contains("/"));
      if (oneModelEach && finite.size() > 1) {
        spreads.computeIfAbsent(split, _ -> new TreeMap<>()).put(current, NodeSpread.of(finite));
      }
    }
    scored.clear();
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
