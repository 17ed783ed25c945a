package org.coterie.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coterie.app.experiment.EarlyStopPlan.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationPlanTest {
  private static final String FILE =
      """
      coterie: 1
      rounds: 5
      nodes: 4
      model: softmax
      training: {learning_rate: 0.1, local_steps: 3}
      system: federated
      network:
        links:
          - {links: [[0, server]], latency_seconds: 0.5}
      faults:
        - {kind: loss, probability: 0.1, from: 2, until: 4}
      evaluation:
        on: [test, own]
        target: {metric: eval_loss, split: own, at_most: 0.5}
        early_stop: {metric: eval_loss, split: own, patience: 3, min_delta: 0.01, from_round: 2}
        keep_best: true
      """;

  @TempDir private Path folder = Path.of("");

  private ResolvedExperiment read(String... overrides) {
    try {
      Path file = Files.writeString(folder.resolve("exp.yaml"), FILE);
      return new ExperimentReader().read(file, List.of(overrides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void read_allKeys_areThereAndInTheResolvedFile() {
    EvaluationPlan plan = read().evaluation();

    assertThat(plan.targetMetric()).contains(new WatchedMetric("eval_loss", "own"));
    assertThat(plan.earlyStopMetric()).contains(new WatchedMetric("eval_loss", "own"));
    assertThat(plan.bestMetric()).isEqualTo(new WatchedMetric("eval_accuracy", "test"));
    assertThat(plan.mayStop()).isTrue();
    assertThat(plan.earlyStop().orElseThrow().fromRound()).isEqualTo(2);
    assertThat(read().text()).contains("at_most: 0.5", "min_delta: 0.01", "keep_best: true");
    assertThat(read().training().localSteps()).contains(3);
  }

  @Test
  void isReached_ofALoss_isAtOrBelow() {
    TargetPlan target = read().evaluation().target().orElseThrow();

    assertThat(target.isReached(0.5)).isTrue();
    assertThat(target.isReached(0.51)).isFalse();
    assertThat(target.isReached(Double.NaN)).isFalse();
  }

  @Test
  void isBetter_countsOnlyMoreThanMinDeltaInTheDirectionOfTheMetric() {
    EarlyStopPlan loss = read().evaluation().earlyStop().orElseThrow();

    assertThat(loss.isBetter(0.98, 1)).isTrue();
    assertThat(loss.isBetter(0.995, 1)).isFalse();
    assertThat(loss.isBetter(1.5, 1)).isFalse();
    EarlyStopPlan accuracy =
        read("evaluation.early_stop={min_delta: 0.01}").evaluation().earlyStop().orElseThrow();
    assertThat(accuracy.isBetter(0.52, 0.5)).isTrue();
    assertThat(accuracy.isBetter(0.505, 0.5)).isFalse();
    assertThat(accuracy.isBetter(Double.NaN, 0.5)).isFalse();
  }

  @Test
  void read_ownMetricOfASystem_needsAModeAndTakesIt() {
    EvaluationPlan plan =
        read("evaluation.early_stop={metric: aggregations_skipped, mode: min}").evaluation();

    assertThat(plan.earlyStop().orElseThrow().mode()).isEqualTo(Optional.of(Mode.MIN));
    assertThat(plan.earlyStopMetric()).contains(new WatchedMetric("aggregations_skipped", ""));
    assertThat(plan.earlyStop().orElseThrow().isBetter(0, 1)).isTrue();
  }

  @Test
  void mayStop_targetThatOnlyMeasures_isFalse() {
    EvaluationPlan plan =
        read("evaluation.target.stop=false", "evaluation.early_stop=null").evaluation();

    assertThat(plan.mayStop()).isFalse();
  }
}
