package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coterie.app.experiment.EvaluationPlan.Split;
import org.coterie.core.spi.NearestName;

/**
 * An aggregate of {@code metrics.csv} that a run looks at while it goes on.
 *
 * @param name as in the column {@code metric}
 * @param split as in the column {@code split}; empty for what is not scored
 */
public record WatchedMetric(String name, String split) {
  /** The metric that is watched where none is named, and by which the best round is chosen. */
  public static final String HEADLINE = "eval_accuracy";

  /** Which values are good ones. */
  public enum Direction {
    /** As of an accuracy. */
    MAX,
    /** As of a loss. */
    MIN,
    /** Neither: it only grows, like bytes, and is what a run may spend. */
    SPENT
  }

  private static final SortedMap<String, Direction> KNOWN = known();

  private static SortedMap<String, Direction> known() {
    var known = new TreeMap<String, Direction>();
    Stream.of("", "_min", "_worst10", "_median")
        .forEach(each -> known.put(HEADLINE + each, Direction.MAX));
    Stream.of("", "_max", "_worst10", "_median")
        .forEach(each -> known.put("attack_success_rate" + each, Direction.MIN));
    Stream.of("eval_accuracy_std", "eval_loss", "train_loss")
        .forEach(each -> known.put(each, Direction.MIN));
    Stream.of("bytes_sent", "bytes_received", "virtual_seconds")
        .forEach(each -> known.put(each, Direction.SPENT));
    return known;
  }

  /** The metrics whose good values are known, in the order of their names. */
  public static List<String> names() {
    return new ArrayList<>(KNOWN.keySet());
  }

  /** Empty for a system's own metric. */
  static Optional<Direction> direction(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** The key under which the rows of a round are looked up: {@code split/metric}. */
  public String key() {
    return split + "/" + name;
  }

  /**
   * Where the metric is found.
   *
   * @param asked the split that the file names
   * @param on what models are scored on
   * @throws IllegalArgumentException when nothing is scored on the split, or the metric has none
   */
  static WatchedMetric of(String name, Optional<Split> asked, Iterable<Split> on, String path) {
    boolean scored = name.startsWith("eval_");
    if (asked.isPresent() && !scored) {
      throw new IllegalArgumentException(
          "'%s.split' is for metrics that begin with 'eval_', and '%s' does not; delete it"
              .formatted(path, name));
    }
    if (!scored) {
      String split =
          name.equals("train_loss")
              ? "train"
              : name.startsWith("attack_success_rate") ? "test" : "";
      return new WatchedMetric(name, split);
    }
    var splits = new ArrayList<Split>();
    on.forEach(splits::add);
    if (asked.isPresent() && !splits.contains(asked.get())) {
      throw new IllegalArgumentException(
          "'%s.split' is %s, and nothing is scored on it; add it to 'evaluation.on'"
              .formatted(path, asked.get().written()));
    }
    Split split =
        asked.orElseGet(
            () ->
                Stream.of(Split.TEST, Split.OWN, Split.TRAIN)
                    .filter(splits::contains)
                    .findFirst()
                    .orElse(Split.TEST));
    return new WatchedMetric(name, split.written());
  }

  /** Refuses a name that is a slip of a known one. */
  static void requireNoSlip(String name, String path) {
    NearestName.of(name, KNOWN.keySet())
        .filter(_ -> !KNOWN.containsKey(name))
        .ifPresent(
            near -> {
              throw new IllegalArgumentException(
                  "'%s.metric' is %s; did you mean '%s'?".formatted(path, name, near));
            });
  }

  /** The known metrics and their directions. */
  public static Map<String, Direction> directions() {
    return java.util.Collections.unmodifiableSortedMap(KNOWN);
  }
}
