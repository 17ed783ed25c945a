package org.coterie.app.reproduce;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.SystemRun;
import org.jspecify.annotations.Nullable;

/** Which of the values that a run recorded stands in a column. */
sealed interface At {
  /** How far below its best an accuracy has converged: the point of note. */
  double CONVERGED = 0.01;

  /**
   * @param recorded of the column's metric, by round
   * @return empty where there is no such value
   */
  OptionalDouble of(NavigableMap<Integer, Double> recorded, SystemRun run);

  /** The newest. */
  record Last() implements At {
    @Override
    public OptionalDouble of(NavigableMap<Integer, Double> recorded, SystemRun run) {
      return value(recorded.lastEntry());
    }
  }

  /** That of a round, or where nothing was recorded in it, the newest before it. */
  record Round(int round) implements At {
    @Override
    public OptionalDouble of(NavigableMap<Integer, Double> recorded, SystemRun run) {
      return value(recorded.floorEntry(round));
    }
  }

  /** The largest of all rounds, or the smallest. */
  record Extreme(boolean largest) implements At {
    @Override
    public OptionalDouble of(NavigableMap<Integer, Double> recorded, SystemRun run) {
      var values = recorded.values().stream().mapToDouble(Double::doubleValue);
      return largest ? values.max() : values.min();
    }
  }

  /** That of the first round whose accuracy is within a point of the run's best. */
  record Converged() implements At {
    @Override
    public OptionalDouble of(NavigableMap<Integer, Double> recorded, SystemRun run) {
      NavigableMap<Integer, Double> accuracies = run.scored(Metrics.ACCURACY);
      double best =
          accuracies.values().stream()
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .max()
              .orElse(Double.NaN);
      for (Map.Entry<Integer, Double> each : accuracies.entrySet()) {
        if (each.getValue() >= best - CONVERGED) {
          return value(recorded.floorEntry(each.getKey()));
        }
      }
      return OptionalDouble.empty();
    }
  }

  /** As it is written in a figure file. */
  static At parse(String text) {
    return switch (text) {
      case "last" -> new Last();
      case "highest" -> new Extreme(true);
      case "lowest" -> new Extreme(false);
      case "converged" -> new Converged();
      default -> round(text);
    };
  }

  private static At round(String text) {
    if (!Pattern.matches("[0-9]{1,9}", text)) {
      throw new IllegalArgumentException(
          "'at' is \"%s\"; write last, highest, lowest, converged or the number of a round"
              .formatted(text));
    }
    return new Round(Integer.parseInt(text));
  }

  private static OptionalDouble value(Map.@Nullable Entry<Integer, Double> entry) {
    return entry == null ? OptionalDouble.empty() : OptionalDouble.of(entry.getValue());
  }
}
