package org.coterie.app.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * All of one system's {@code metrics.csv}, nodes included, as a value: about 12 bytes a row. See
 * docs/run-folder.md for the metrics.
 */
public final class MetricsTable {
  /** In the order in which a result is looked for. */
  private static final List<String> SPLITS = List.of("test", "own", "train");

  /**
   * What a series is of.
   *
   * @param node empty for an aggregate; {@code 7/private} for a node with several models
   * @param split {@code train}, {@code test} or {@code own}; empty where nothing was scored
   */
  public record Key(String node, String split, String metric) {}

  private final SequencedMap<Key, Column> columns;

  private MetricsTable(SequencedMap<Key, Column> columns) {
    this.columns = columns;
  }

  /**
   * @return an empty table where there is no such file; a row that a kill has cut is not in it
   * @throws CoterieException {@link ErrorCode#RUN_FOLDER}, naming the line that cannot be read
   */
  public static MetricsTable read(Path file) {
    var columns = new LinkedHashMap<Key, Column>();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        new Rows(file, in).into(columns);
      } catch (IOException e) {
        throw new CoterieException(
            ErrorCode.RUN_FOLDER,
            "%s cannot be read: %s; check that it is a file of a run and readable"
                .formatted(file, e.getMessage()),
            e);
      }
    }
    return new MetricsTable(columns);
  }

  /** What there is a series of, in the order in which the file brings it first. */
  public List<Key> keys() {
    return List.copyOf(columns.keySet());
  }

  /** An aggregate by round; empty where it was not recorded. */
  public NavigableMap<Integer, Double> series(String split, String metric) {
    return series(split, metric, "");
  }

  /**
   * A node's figure by round; empty where it was not recorded.
   *
   * @param node such as {@code 7}, {@code server} or {@code 7/private}
   */
  public NavigableMap<Integer, Double> series(String split, String metric, String node) {
    Column column = columns.get(new Key(node, split, metric));
    return column == null ? Collections.emptyNavigableMap() : column.byRound();
  }

  /** The newest value of an aggregate. */
  public OptionalDouble last(String split, String metric) {
    Column column = columns.get(new Key("", split, metric));
    return column == null ? OptionalDouble.empty() : OptionalDouble.of(column.last());
  }

  /** Each node's newest value, attackers included, in the order of the file. */
  public SequencedMap<String, Double> nodes(String split, String metric) {
    var newest = new LinkedHashMap<String, Double>();
    columns.forEach(
        (key, column) -> {
          if (!key.node().isEmpty() && key.split().equals(split) && key.metric().equals(metric)) {
            newest.put(key.node(), column.last());
          }
        });
    return Collections.unmodifiableSequencedMap(newest);
  }

  /**
   * The newest mean accuracy over honest nodes, from 0 to 1: on the test set, else on the nodes'
   * own parts of it, else on their training data; empty where nothing was scored.
   */
  public OptionalDouble headline() {
    return SPLITS.stream()
        .map(split -> last(split, Metrics.ACCURACY))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElseGet(OptionalDouble::empty);
  }

  /** The last round of which there is any figure, or -1. */
  public int lastRound() {
    return columns.values().stream().mapToInt(Column::lastRound).max().orElse(-1);
  }

  /** Grows by a row at a time; rounds ascend. */
  private static final class Column {
    private int[] rounds = new int[4];
    private double[] values = new double[4];
    private int size;

    void add(int round, double value) {
      if (size == rounds.length) {
        rounds = Arrays.copyOf(rounds, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      rounds[size] = round;
      values[size] = value;
      size++;
    }

    NavigableMap<Integer, Double> byRound() {
      var byRound = new TreeMap<Integer, Double>();
      for (int i = 0; i < size; i++) {
        byRound.put(rounds[i], values[i]);
      }
      return Collections.unmodifiableNavigableMap(byRound);
    }

    double last() {
      return values[size - 1];
    }

    int lastRound() {
      return rounds[size - 1];
    }
  }

  /** Goes through the rows of an open file. */
  private static final class Rows {
    private static final String HEADER = "round,node,split,metric,value";

    private final Path file;
    private final BufferedReader in;

    /** The few names that fill the rows, each kept once; nothing iterates over it. */
    private final Map<String, String> names = new HashMap<>();

    private int line;

    Rows(Path file, BufferedReader in) {
      this.file = file;
      this.in = in;
    }

    void into(Map<Key, Column> columns) throws IOException {
      boolean cut = isCut();
      String header = next();
      if (header == null) {
        return;
      }
      if (!(header + ",").startsWith(HEADER + ",")) {
        throw damaged(header);
      }
      String row = next();
      while (row != null) {
        String after = in.readLine();
        if (after != null || !cut) {
          add(row, columns);
        }
        line++;
        row = after;
      }
    }

    private @Nullable String next() throws IOException {
      line++;
      return in.readLine();
    }

    /** Whether the last row lacks its end, as a kill in the middle of a write leaves it. */
    private boolean isCut() throws IOException {
      try (var bytes = Files.newInputStream(file)) {
        long size = Files.size(file);
        bytes.skipNBytes(Math.max(0, size - 1));
        return size > 0 && bytes.read() != '\n';
      }
    }

    private void add(String row, Map<Key, Column> columns) {
      var cells = new CsvRow(row);
      try {
        int round = Integer.parseInt(cells.next());
        var key = new Key(known(cells.next()), known(cells.next()), known(cells.next()));
        double value = Double.parseDouble(cells.next());
        columns.computeIfAbsent(key, _ -> new Column()).add(round, value);
      } catch (IllegalArgumentException e) {
        throw damaged(row);
      }
    }

    private String known(String name) {
      return names.computeIfAbsent(name, each -> each);
    }

    private CoterieException damaged(String row) {
      return new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s, line %d: '%s' is not %s; restore the file, or make it again with ./coterie run"
              .formatted(file, line, row, HEADER));
    }
  }
}
