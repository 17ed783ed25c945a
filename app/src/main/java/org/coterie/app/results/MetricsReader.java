package org.coterie.app.results;

import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads {@code metrics.csv} in one pass that keeps the aggregates, the newest accuracy of each node
 * and its spread by round: millions of rows need no more memory than thousands.
 */
final class MetricsReader {
  private final SortedMap<Metrics.Key, NavigableMap<Integer, Double>> aggregates = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Double>> nodes = new TreeMap<>();

  private final SortedMap<String, NavigableMap<Integer, NodeSpread>> spreads = new TreeMap<>();

  /** The splits on which a node was scored in the round that is being read. */
  private final SortedSet<String> scored = new TreeSet<>();

  private final Set<String> left;
  private int current;

  private MetricsReader(Set<String> left) {
    this.left = left;
  }

  /**
   * @param left the nodes whose accuracies are left out: attackers
   * @return nothing recorded where there is no such file
   * @throws org.coterie.core.error.CoterieException {@code RUN_FOLDER}, naming the line that cannot
   *     be read
   */
  static Metrics read(Path file, Set<String> left) {
    var reader = new MetricsReader(left);
    MetricsRows.read(file, reader::row);
    reader.closeRound();
    return new Metrics(reader.aggregates, reader.nodes, reader.spreads);
  }

  private void row(int round, String node, String split, String metric, double value) {
    if (round != current) {
      closeRound();
      current = round;
    }
    if (node.isEmpty()) {
      aggregates
          .computeIfAbsent(new Metrics.Key(split, metric), _ -> new TreeMap<>())
          .put(round, value);
    } else if (metric.equals(Metrics.ACCURACY) && !left.contains(node)) {
      nodes.computeIfAbsent(split, _ -> new TreeMap<>()).put(node, value);
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
}
