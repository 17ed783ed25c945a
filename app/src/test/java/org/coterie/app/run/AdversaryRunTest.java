package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.app.experiment.ResolvedExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with attackers, several aggregations and labels. */
final class AdversaryRunTest {
  private static final String GOSSIP =
      """
      coterie: 1
      name: attacked
      seed: 7
      rounds: 3
      nodes: 6
      data:
        dataset: fashion-mnist-sample
        partitioner: {name: table, file: counts.csv}
      model: softmax
      training: {learning_rate: 0.05}
      system: {name: gossip, aggregation: foolsgold}
      baselines: [{name: gossip, as: clean, adversary: none, aggregation: foolsgold}]
      topology: {name: k-regular, degree: 4}
      adversary:
        nodes: [1, 4]
        attack: {name: backdoor, target: 2, scale: 3}
        from_round: 2
      evaluation: {every: 1, on: [test, own]}
      checkpoint: {every: 1}
      """;

  private static final String FEDERATED =
      """
      coterie: 1
      name: attacked
      seed: 7
      rounds: 4
      nodes: 6
      data:
        dataset: fashion-mnist-sample
        partitioner: {name: table, file: counts.csv}
      model: softmax
      training: {learning_rate: 0.05}
      system: {name: federated, as: foolsgold, client_fraction: 0.7, aggregation: foolsgold}
      baselines:
        - {name: federated, as: krum, aggregation: krum}
        - {name: federated, as: mean}
      adversary: {fraction: 0.3, attack: {name: little-is-enough, z: 1, estimators: 2}}
      faults: [{kind: absence, nodes: [0, 3], from: 2, until: 4}]
      evaluation: {every: 1, on: [test, own]}
      checkpoint: {every: 1}
      """;

  private final Path temporary;

  AdversaryRunTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private ResolvedExperiment experiment(String text, String... overrides) {
    return Runs.experiment(temporary.resolve("file"), text, overrides);
  }

  private RunFolder run(String name, ResolvedExperiment experiment, int threads) {
    return Runs.finished(temporary.resolve(name), experiment, threads);
  }

  private static double value(RunFolder folder, String key) throws IOException {
    return Files.readAllLines(folder.metrics()).stream()
        .filter(row -> row.startsWith(key + ","))
        .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + key));
  }

  private static double mean(RunFolder folder, String metric, int... nodes) throws IOException {
    double sum = 0;
    for (int node : nodes) {
      sum += value(folder, "3," + node + "," + metric);
    }
    return sum / nodes.length;
  }

  @Test
  void run_withAttackers_aggregatesOverTheOthersAndWritesTheirsBeside() throws IOException {
    RunFolder folder = run("run", experiment(GOSSIP), 2);

    int[] honest = {0, 2, 3, 5};
    for (String metric :
        List.of(
            "test,eval_accuracy",
            "test,eval_loss",
            "own,eval_accuracy",
            "train,train_loss",
            "test,attack_success_rate")) {
      assertThat(value(folder, "3,," + metric))
          .as(metric)
          .isCloseTo(mean(folder, metric, honest), within(1e-12));
      assertThat(value(folder, "3,1," + metric)).isFinite();
    }
    double[] rates = new double[honest.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = value(folder, "3," + honest[i] + ",test,attack_success_rate");
    }
    double highest = Arrays.stream(rates).max().orElseThrow();
    assertThat(value(folder, "3,,test,attack_success_rate_max")).isEqualTo(highest);
    assertThat(value(folder, "3,,test,attack_success_rate_worst10")).isEqualTo(highest);
    assertThat(value(folder, "0,,test,attack_success_rate")).isBetween(0.0, 1.0);
    assertThat(Files.readString(folder.summary()))
        .contains("\"attack\" : \"backdoor\"", "\"nodes\" : [ 1, 4 ]", "\"from_round\" : 2");
  }

  @Test
  void run_cleanBaseline_isTheRunWithoutAdversaryAndScoredOnTheAlteredImages() throws IOException {
    RunFolder attacked = run("attacked", experiment(GOSSIP), 2);
    RunFolder calm = run("calm", experiment(GOSSIP, "adversary=null", "baselines=[]"), 2);
    RunFolder nobody =
        run(
            "nobody",
            experiment(GOSSIP, "adversary={fraction: 0, attack: {name: backdoor, target: 2}}"),
            1);

    RunFolder clean = attacked.baseline("clean");
    assertThat(clean.finalModels()).hasSameBinaryContentAs(calm.finalModels());
    assertThat(nobody.finalModels()).hasSameBinaryContentAs(calm.finalModels());
    assertThat(nobody.metrics()).hasSameBinaryContentAs(clean.metrics());
    int[] all = IntStream.range(0, 6).toArray();
    assertThat(value(clean, "3,,test,attack_success_rate"))
        .isCloseTo(mean(clean, "test,attack_success_rate", all), within(1e-12));
    assertThat(Files.readString(calm.metrics())).doesNotContain("attack_success_rate");
    // Until the attack begins the attacked run is the clean one.
    assertThat(value(attacked, "1,1,test,eval_loss")).isEqualTo(value(clean, "1,1,test,eval_loss"));
    assertThat(value(attacked, "2,1,test,eval_loss"))
        .isNotEqualTo(value(clean, "2,1,test,eval_loss"));
  }

  @Test
  void run_ruleWithTooFewUpdates_countsTheRounds() throws IOException {
    RunFolder folder = run("run", experiment(FEDERATED), 2);

    RunFolder krum = folder.baseline("krum");
    assertThat(value(krum, "4,,,aggregations_skipped")).isEqualTo(2);
    assertThat(value(krum, "4,server,,aggregations_skipped")).isEqualTo(2);
    assertThat(value(krum, "3,server,test,eval_loss"))
        .isEqualTo(value(krum, "1,server,test,eval_loss"));
    assertThat(Files.readString(folder.summary()))
        .contains("\"label\" : \"krum\"", "\"label\" : \"mean\"", "aggregations_skipped");
    assertThat(Runs.baselines(folder)).containsExactly("krum", "mean");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9, 14})
  void resume_withAdversaryAndHistories_givesTheSameBits(int superstep) {
    for (String text : List.of(GOSSIP, FEDERATED)) {
      String name = text.equals(GOSSIP) ? "gossip" : "federated";
      ResolvedExperiment experiment = experiment(text);
      RunFolder whole = run(name, experiment, 2);
      var folder = new RunFolder(temporary.resolve(name + "-interrupted"));
      Runner.Status status = Runner.run(experiment, folder, Runs.interruptedAt(1, superstep));
      assertThat(status).isEqualTo(Runner.Status.INTERRUPTED);

      assertThat(Runner.resume(folder, Runs.threads(7))).isEqualTo(Runner.Status.DONE);

      Runs.assertSameResults(folder, whole);
    }
  }
}
