package org.coterie.app.compare;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import org.coterie.app.results.Metrics;
import org.coterie.app.results.SystemRun;

/**
 * What is compared: a metric's last value.
 *
 * @param metric as {@code metrics.csv} has it, or {@link #ROUNDS_TO_TARGET}
 * @param split the one asked for; without it the one that stands for the system, or where the
 *     metric is
 * @param target for {@link #ROUNDS_TO_TARGET} alone: the accuracy to be reached
 */
public record Measure(String metric, Optional<String> split, OptionalDouble target) {
  /** The first scored round whose accuracy is the target or above it. */
  public static final String ROUNDS_TO_TARGET = "rounds_to_target";

  /** Where a metric may be that the standing split does not have. */
  private static final List<String> ELSEWHERE = List.of("test", "own", "validation", "", "train");

  static Measure of(String metric, Optional<String> split) {
    return new Measure(metric, split, OptionalDouble.empty());
  }

  static Measure roundsTo(double target, Optional<String> split) {
    return new Measure(ROUNDS_TO_TARGET, split, OptionalDouble.of(target));
  }

  /** The split that the value of that system is of; empty for what has none. */
  public String splitOf(SystemRun system) {
    String recorded = target.isPresent() ? Metrics.ACCURACY : metric;
    if (split.isPresent() && has(system, split.get(), recorded)) {
      return split.get();
    }
    if (split.isPresent()) {
      // What has no split, such as bytes, is the same for whichever was asked for.
      return has(system, "", recorded) ? "" : split.get();
    }
    String standing = system.split();
    if (has(system, standing, recorded)) {
      return standing;
    }
    return ELSEWHERE.stream()
        .filter(each -> has(system, each, recorded))
        .findFirst()
        .orElse(standing);
  }

  /** Whether it only grows, whatever is learned. */
  boolean isTotal() {
    return metric.startsWith("bytes_") || metric.equals("virtual_seconds");
  }

  /** Whether its values are shares, from 0 to 1. */
  boolean isShare() {
    return metric.startsWith(Metrics.ACCURACY) || metric.startsWith(Metrics.ATTACK_SUCCESS);
  }

  /** An end of an interval where a picture shows it: no share is below 0 or above 1. */
  double cut(double end) {
    return isShare() && Double.isFinite(end) ? Math.clamp(end, 0.0, 1.0) : end;
  }

  private static boolean has(SystemRun system, String split, String metric) {
    return !system.metrics().series(split, metric).isEmpty();
  }

  /** The value that stands for the run; none where it was not recorded, or not reached. */
  public OptionalDouble of(SystemRun system) {
    if (target.isPresent()) {
      return system.metrics().series(splitOf(system), Metrics.ACCURACY).entrySet().stream()
          .filter(each -> each.getValue() >= target.getAsDouble())
          .mapToDouble(each -> each.getKey())
          .findFirst();
    }
    return system.metrics().last(splitOf(system), metric);
  }

  /** Its value by round; nothing for what is one figure a run. */
  public NavigableMap<Integer, Double> series(SystemRun system) {
    return target.isPresent()
        ? Collections.emptyNavigableMap()
        : system.metrics().series(splitOf(system), metric);
  }
}
