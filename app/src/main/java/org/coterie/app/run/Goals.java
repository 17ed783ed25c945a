package org.coterie.app.run;

import java.util.Optional;
import java.util.OptionalDouble;
import org.coterie.app.experiment.EarlyStopPlan;
import org.coterie.app.experiment.EvaluationPlan;
import org.coterie.app.experiment.TargetPlan;
import org.coterie.app.experiment.WatchedMetric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the aggregates of the evaluated rounds from round 1 on, in their order, and decides from
 * them alone whether the target is reached, whether the run ends, and which round is the best. So
 * the decisions are those of any run with the same {@code metrics.csv}.
 */
final class Goals {
  private static final Logger LOG = LoggerFactory.getLogger(Goals.class);

  private final String system;
  private final EvaluationPlan plan;
  private final Schedule schedule;
  private Optional<Conclusion.Reached> reached = Optional.empty();
  private Optional<Conclusion.Stopped> stopped = Optional.empty();
  private Optional<Conclusion.Best> best = Optional.empty();
  private OptionalDouble bestSoFar = OptionalDouble.empty();
  private int withoutBetter;
  private boolean warned;

  /**
   * @param system its label
   */
  Goals(String system, EvaluationPlan plan, Schedule schedule) {
    this.system = system;
    this.plan = plan;
    this.schedule = schedule;
  }

  /** Takes the next closed round; the initial model, round 0, counts for nothing. */
  void closed(Aggregates round) {
    if (round.round() == 0 || isOver() || !schedule.isEvaluated(round.round())) {
      return;
    }
    plan.target().ifPresent(target -> lookAtTarget(target, round));
    plan.earlyStop().ifPresent(stop -> lookAtPatience(stop, round));
    if (plan.keepBest()) {
      lookAtBest(round);
    }
  }

  private void lookAtTarget(TargetPlan target, Aggregates round) {
    WatchedMetric metric = plan.targetMetric().orElseThrow();
    OptionalDouble value = value(metric, round, "target");
    if (reached.isPresent() || value.isEmpty() || !target.isReached(value.getAsDouble())) {
      return;
    }
    reached =
        Optional.of(
            new Conclusion.Reached(
                round.round(),
                value.getAsDouble(),
                round.value("/bytes_sent").orElse(0),
                round.value("/virtual_seconds").orElse(0)));
    if (target.stop()) {
      stop("target", metric, round.round(), value.getAsDouble());
    }
  }

  private void lookAtPatience(EarlyStopPlan stop, Aggregates round) {
    if (round.round() < stop.fromRound() || isOver()) {
      return;
    }
    WatchedMetric metric = plan.earlyStopMetric().orElseThrow();
    OptionalDouble value = value(metric, round, "early_stop");
    if (value.isEmpty()) {
      return;
    }
    double now = value.getAsDouble();
    if (bestSoFar.isEmpty() ? !Double.isNaN(now) : stop.isBetter(now, bestSoFar.getAsDouble())) {
      bestSoFar = OptionalDouble.of(now);
      withoutBetter = 0;
    } else if (++withoutBetter >= stop.patience()) {
      stop("patience", metric, round.round(), now);
    }
  }

  private void lookAtBest(Aggregates round) {
    WatchedMetric metric = plan.bestMetric();
    OptionalDouble value = value(metric, round, "keep_best");
    double known = best.map(Conclusion.Best::value).orElse(Double.NEGATIVE_INFINITY);
    if (value.isPresent() && value.getAsDouble() > known) {
      best =
          Optional.of(
              new Conclusion.Best(
                  round.round(), metric.split(), metric.name(), value.getAsDouble()));
    }
  }

  /** At the last round there is nothing to cut. */
  private void stop(String reason, WatchedMetric metric, int round, double value) {
    if (round < schedule.rounds()) {
      stopped =
          Optional.of(new Conclusion.Stopped(reason, round, metric.split(), metric.name(), value));
    }
  }

  private OptionalDouble value(WatchedMetric metric, Aggregates round, String key) {
    OptionalDouble value = round.value(metric.key());
    if (value.isEmpty() && !warned) {
      warned = true;
      LOG.warn(
          "{}: round {} has no aggregate {}{}, which evaluation.{} looks at, so that does nothing;"
              + " metrics.csv says which there are",
          system,
          round.round(),
          metric.name(),
          metric.split().isEmpty() ? "" : " on " + metric.split(),
          key);
    }
    return value;
  }

  /** Whether the last round that was taken is the last of the run, ahead of its time. */
  boolean isOver() {
    return stopped.isPresent();
  }

  /** The best round so far; empty where none is kept. */
  Optional<Conclusion.Best> best() {
    return best;
  }

  Conclusion conclusion() {
    Optional<Conclusion.Target> target =
        plan.target()
            .map(
                asked -> {
                  WatchedMetric metric = plan.targetMetric().orElseThrow();
                  String wanted =
                      asked
                          .atLeast()
                          .map(least -> "at_least " + least)
                          .orElseGet(() -> "at_most " + asked.atMost().orElseThrow());
                  return new Conclusion.Target(metric.split(), metric.name(), wanted, reached);
                });
    return new Conclusion(stopped, target, best);
  }
}
