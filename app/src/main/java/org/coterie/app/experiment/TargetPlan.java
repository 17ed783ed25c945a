package org.coterie.app.experiment;

import java.util.Optional;
import org.coterie.app.experiment.EvaluationPlan.Split;
import org.coterie.app.experiment.WatchedMetric.Direction;
import org.coterie.core.spi.Setting;

/** What a run is to reach, and whether it then stops. */
public record TargetPlan(
    @Setting(
            value =
                "the aggregate that is watched: eval_accuracy, eval_loss, another of metrics.csv,"
                    + " or a budget such as bytes_sent and virtual_seconds",
            byDefault = WatchedMetric.HEADLINE)
        String metric,
    @Setting("on which split, for eval_...; the first of test, own and train that 'on' has")
        Optional<Split> split,
    @Setting("reached when the metric is this or more") Optional<Double> atLeast,
    @Setting("reached when the metric is this or less; for losses") Optional<Double> atMost,
    @Setting(
            value = "whether the first round that reaches it is the last; false = only measure",
            byDefault = "true")
        boolean stop) {
  public TargetPlan {
    WatchedMetric.requireNoSlip(metric, "target");
    if (atLeast.isPresent() == atMost.isPresent()) {
      throw new IllegalArgumentException(
          (atLeast.isPresent() ? "'at_least' and 'at_most' both say" : "nothing says")
              + " what is to be reached; write 'at_least: 0.8', or 'at_most: 0.5' for a loss");
    }
    Direction direction = WatchedMetric.direction(metric).orElse(null);
    if (direction == Direction.MIN && atLeast.isPresent()) {
      throw new IllegalArgumentException(
          "'%s' is good when it is low; write 'at_most' in place of 'at_least'".formatted(metric));
    }
    if (direction != null && direction != Direction.MIN && atMost.isPresent()) {
      throw new IllegalArgumentException(
          "'%s' %s; write 'at_least' in place of 'at_most'"
              .formatted(
                  metric,
                  direction == Direction.MAX ? "is good when it is high" : "only ever grows"));
    }
  }

  /** Whether a value reaches it; not a number reaches nothing. */
  public boolean isReached(double value) {
    return atLeast.map(least -> value >= least).orElse(false)
        || atMost.map(most -> value <= most).orElse(false);
  }
}
