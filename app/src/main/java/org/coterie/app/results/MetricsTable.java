package org.coterie.app.results;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * All of one system's {@code metrics.csv}, nodes included, as a value: about 12 bytes a row. See
 * docs/run-folder.md for the metrics.
 */
public final class MetricsTable {
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
   * @throws org.coterie.core.error.CoterieException {@code RUN_FOLDER}, naming the line that cannot
   *     be read
   */
  public static MetricsTable read(Path file) {
    var columns = new LinkedHashMap<Key, Column>();
    MetricsRows.read(
        file,
        (round, node, split, metric, value) ->
            columns
                .computeIfAbsent(new Key(node, split, metric), _ -> new Column())
                .add(round, value));
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
    return SystemRun.SPLITS.stream()
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
}
