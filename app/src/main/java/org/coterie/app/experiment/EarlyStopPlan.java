package org.coterie.app.experiment;

import java.util.Optional;
import org.coterie.app.experiment.EvaluationPlan.Split;
import org.coterie.app.experiment.WatchedMetric.Direction;
import org.coterie.core.spi.Setting;

/** When a run that gets no better stops. */
public record EarlyStopPlan(
    @Setting(
            value = "the aggregate that is watched: eval_accuracy, eval_loss, train_loss ...",
            byDefault = WatchedMetric.HEADLINE)
        String metric,
    @Setting("on which split, for eval_...; the first of test, own and train that 'on' has")
        Optional<Split> split,
    @Setting(
            value = "evaluations in a row that may pass without a better value",
            byDefault = "5",
            min = 1)
        int patience,
    @Setting(value = "how much better counts as better", byDefault = "0", min = 0) double minDelta,
    @Setting(value = "evaluations of earlier rounds do not count", byDefault = "1", min = 1)
        int fromRound,
    @Setting("which values are good, max or min; known for all but a system's own metric")
        Optional<Mode> mode) {
  /** Which values are good. */
  public enum Mode {
    MAX,
    MIN
  }

  public EarlyStopPlan {
    WatchedMetric.requireNoSlip(metric, "early_stop");
    Direction direction = WatchedMetric.direction(metric).orElse(null);
    if (direction == Direction.SPENT) {
      throw new IllegalArgumentException(
          ("'%s' only ever grows, so it cannot fail to get better; limit it with 'target:"
                  + " {metric: %s, at_least: ...}'")
              .formatted(metric, metric));
    }
    if (direction == null && mode.isEmpty()) {
      throw new IllegalArgumentException(
          "'early_stop.metric' is %s, of which it is not known whether high or low is good; add"
                  .formatted(metric)
              + " 'mode: max' or 'mode: min', or take one of "
              + String.join(", ", WatchedMetric.names()));
    }
    if (direction != null
        && mode.isPresent()
        && !direction.name().equals(mode.orElseThrow().name())) {
      throw new IllegalArgumentException(
          "'%s' is good when it is %s; delete 'mode'"
              .formatted(metric, direction == Direction.MAX ? "high" : "low"));
    }
  }

  /** Whether a value counts as better than the best so far. */
  public boolean isBetter(double value, double best) {
    return higherIsBetter() ? value > best + minDelta : value < best - minDelta;
  }

  private boolean higherIsBetter() {
    return WatchedMetric.direction(metric)
        .map(direction -> direction == Direction.MAX)
        .orElseGet(() -> mode.orElseThrow() == Mode.MAX);
  }
}
