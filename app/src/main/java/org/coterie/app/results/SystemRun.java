package org.coterie.app.results;

import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One system's part of a run: the main one or a baseline.
 *
 * @param name its label: the system's name unless the experiment calls it otherwise
 * @param missing links taken as missing, by round; no entry where none was
 * @param seconds measured wall time of the whole, where the summary has it
 * @param roundSeconds median over the rounds, where the summary has it
 */
public record SystemRun(
    String name,
    boolean main,
    Metrics metrics,
    NavigableMap<Integer, Double> missing,
    OptionalDouble seconds,
    OptionalDouble roundSeconds) {

  /** In the order in which a result is looked for: held-out data first. */
  static final List<String> SPLITS = List.of("test", "own", "validation", "train");

  /** The split whose accuracy stands for the system, or an empty one when nothing was scored. */
  public String split() {
    for (String split : SPLITS) {
      if (!metrics.series(split, Metrics.ACCURACY).isEmpty()
          || !metrics.series(split, "eval_loss").isEmpty()) {
        return split;
      }
    }
    return "";
  }

  /** Value by round of a metric of the split that stands for the system. */
  public NavigableMap<Integer, Double> scored(String metric) {
    return metrics.series(split(), metric);
  }

  /** The round that the result is of: the last one scored, else the last one recorded, or -1. */
  public int lastRound() {
    var accuracies = scored(Metrics.ACCURACY);
    return accuracies.isEmpty() ? metrics.lastRound() : accuracies.lastKey();
  }

  public OptionalDouble result(String metric) {
    return metrics.last(split(), metric);
  }

  public OptionalDouble total(String metric) {
    return metrics.last("", metric);
  }

  /** The mean training loss by round: reported by the participants themselves. */
  public NavigableMap<Integer, Double> trainingLoss() {
    return metrics.series("train", "train_loss");
  }

  /** How often the attacker's answer is given, by round; nothing where no attack wants one. */
  public NavigableMap<Integer, Double> attackSuccess() {
    return metrics.series("test", Metrics.ATTACK_SUCCESS);
  }

  /** Running totals by kind of message, in the order of their names. */
  public NavigableMap<String, Double> bytesByMessage() {
    var found = new TreeMap<String, Double>();
    metrics
        .aggregates()
        .forEach(
            (key, values) -> {
              if (key.metric().startsWith("bytes_sent.") && !values.isEmpty()) {
                found.put(
                    key.metric().substring("bytes_sent.".length()), values.lastEntry().getValue());
              }
            });
    return found;
  }
}
