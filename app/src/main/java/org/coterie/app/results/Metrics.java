package org.coterie.app.results;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report needs of one system's {@code metrics.csv}: every aggregate, of the nodes the newest
 * accuracies, and how they were spread at each round.
 *
 * @param aggregates by split and metric: value by round
 * @param nodeAccuracies by split: each node's newest {@code eval_accuracy}, in the order of the
 *     file
 * @param spreads by split: how the nodes' accuracies were spread, by round; none where there are
 *     not at least two nodes with one model each
 */
public record Metrics(
    SortedMap<Key, NavigableMap<Integer, Double>> aggregates,
    SortedMap<String, SortedMap<String, Double>> nodeAccuracies,
    SortedMap<String, NavigableMap<Integer, NodeSpread>> spreads) {

  public static final String ACCURACY = "eval_accuracy";
  public static final String ATTACK_SUCCESS = "attack_success_rate";

  /** What a figure is of. */
  public record Key(String split, String metric) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySplit = split.compareTo(other.split);
      return bySplit != 0 ? bySplit : metric.compareTo(other.metric);
    }
  }

  public static Metrics none() {
    return new Metrics(
        Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());
  }

  /** Value by round; empty where the metric was not recorded on that split. */
  public NavigableMap<Integer, Double> series(String split, String metric) {
    var found = aggregates.get(new Key(split, metric));
    return found == null ? Collections.emptyNavigableMap() : found;
  }

  /** The newest value. */
  public OptionalDouble last(String split, String metric) {
    var entry = series(split, metric).lastEntry();
    return entry == null ? OptionalDouble.empty() : OptionalDouble.of(entry.getValue());
  }

  public SortedMap<String, Double> nodes(String split) {
    return nodeAccuracies.getOrDefault(split, new TreeMap<>());
  }

  /** By round; empty where the nodes of that split cannot be compared. */
  public NavigableMap<Integer, NodeSpread> spread(String split) {
    return spreads.getOrDefault(split, Collections.emptyNavigableMap());
  }

  /** The last round of which there is any figure, or -1. */
  public int lastRound() {
    return aggregates.values().stream()
        .filter(each -> !each.isEmpty())
        .mapToInt(NavigableMap::lastKey)
        .max()
        .orElse(-1);
  }
}
