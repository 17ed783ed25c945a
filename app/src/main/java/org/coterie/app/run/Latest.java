package org.coterie.app.run;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest aggregate of each metric, by {@code split/metric}. */
final class Latest {
  /** In the order in which a result is looked for. */
  private static final List<String> SPLITS = List.of("test", "own", "train");

  private final SortedMap<String, Double> values = new TreeMap<>();

  Latest(SortedMap<String, Double> values) {
    this.values.putAll(values);
  }

  void add(List<Row> rows) {
    for (Row row : rows) {
      if (row.node() == null) {
        values.put(row.split() + "/" + row.metric(), row.value());
      }
    }
  }

  SortedMap<String, Double> values() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The mean accuracy, once there is one. */
  OptionalDouble headline() {
    Double value = values.get(split() + "/eval_accuracy");
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * The scores of the first split there is, the mean training loss, the attack's success, and what
   * has no split.
   */
  SortedMap<String, Double> result() {
    var result = new TreeMap<String, Double>();
    String prefix = split() + "/eval_";
    values.forEach(
        (key, value) -> {
          String metric = key.substring(key.indexOf('/') + 1);
          if (key.startsWith(prefix)
              || key.startsWith("/")
              || metric.equals("train_loss")
              || metric.startsWith(RoundRows.ATTACK_SUCCESS)) {
            result.put(metric, value);
          }
        });
    return result;
  }

  private String split() {
    return SPLITS.stream()
        .filter(split -> values.containsKey(split + "/eval_accuracy"))
        .findFirst()
        .orElse(SPLITS.getFirst());
  }
}
