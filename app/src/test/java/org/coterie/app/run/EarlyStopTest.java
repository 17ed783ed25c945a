package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.run.Runner.Status;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that stops early is compared with one that had that many rounds from the start: nothing in
 * these systems depends on how many rounds are to come.
 */
final class EarlyStopTest {
  /** Reached on the way by all three systems, in different rounds. */
  private static final String TARGET = "evaluation.target={at_least: 0.5}";

  private final Path temporary;

  EarlyStopTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private ResolvedExperiment experiment(String text, String... overrides) {
    return Runs.experiment(temporary.resolve("file"), text, overrides);
  }

  private RunFolder run(String name, ResolvedExperiment experiment, int threads) {
    return Runs.finished(temporary.resolve(name), experiment, threads);
  }

  private static JsonNode result(RunFolder folder, int system) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(folder.summary()))
        .path("results")
        .path(system);
  }

  private static void assertSameSystem(RunFolder actual, RunFolder expected) {
    assertThat(actual.metrics()).hasSameBinaryContentAs(expected.metrics());
    assertThat(actual.finalModels()).hasSameBinaryContentAs(expected.finalModels());
    assertThat(actual.missing()).hasSameBinaryContentAs(expected.missing());
  }

  /** The header and the rows of the rounds up to this one. */
  private static String upTo(int round, Path metrics) throws IOException {
    return Files.readAllLines(metrics).stream()
        .filter(
            line ->
                line.startsWith("round")
                    || Integer.parseInt(line.substring(0, line.indexOf(','))) <= round)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Its rows are the first rows of a run that is not cut, its models those of a run that ends there
   * (where those whom nobody picked are told of the end, which costs them virtual time).
   */
  @Test
  void run_targetReached_isTheStartOfALongerRunAndEndsLikeAShorterOne() throws IOException {
    for (String text : List.of(Runs.GOSSIP, Runs.FEDERATED)) {
      String[] overrides = {"rounds=15", "baselines=[]", "evaluation.every=1"};
      ResolvedExperiment experiment = experiment(text, concat(overrides, TARGET));
      String name = experiment.system().name();
      RunFolder stopped = run(name, experiment, 2);
      JsonNode result = result(stopped, 0);
      int rounds = result.path("rounds").asInt();

      assertThat(rounds).isBetween(2, 12);
      assertThat(result.path("stopped").path("reason").asText()).isEqualTo("target");
      assertThat(result.path("stopped").path("round").asInt()).isEqualTo(rounds);
      RunFolder longer = run(name + "-longer", experiment(text, overrides), 1);
      assertThat(Files.readString(stopped.metrics())).isEqualTo(upTo(rounds, longer.metrics()));
      RunFolder shorter =
          run(name + "-shorter", experiment(text, concat(overrides, "rounds=" + rounds)), 1);
      assertThat(stopped.finalModels()).hasSameBinaryContentAs(shorter.finalModels());
      if (name.equals("gossip")) {
        assertThat(stopped.missing()).hasSameBinaryContentAs(shorter.missing());
      }
      assertThat(Files.readAllLines(stopped.timings())).hasSize(rounds + 2);
    }
  }

  @Test
  void run_anyThreads_isCutAtTheSameRound() {
    String[] overrides = {"rounds=30", "evaluation.keep_best=true", TARGET};
    RunFolder one = run("one", experiment(Runs.GOSSIP, overrides), 1);
    RunFolder three = run("three", experiment(Runs.GOSSIP, overrides), 3);

    Runs.assertSameResults(three, one);
    assertThat(three.bestModels()).hasSameBinaryContentAs(one.bestModels());
  }

  @Test
  void resume_interruptedAfterEverySuperstep_givesTheSameFilesAsOneRun() throws IOException {
    ResolvedExperiment experiment =
        experiment(
            Runs.GOSSIP,
            "rounds=14",
            "baselines=[local]",
            "evaluation.every=1",
            "evaluation.early_stop={patience: 2, min_delta: 0.03}",
            "evaluation.keep_best=true",
            "checkpoint.every=0");
    RunFolder whole = run("whole", experiment, 2);
    assertThat(result(whole, 0).path("stopped").path("reason").asText()).isEqualTo("patience");
    var folder = new RunFolder(temporary.resolve("run"));
    Status status = Runner.run(experiment, folder, Runs.interruptedAt(2, 1));

    int processes = 1;
    while (status != Status.DONE) {
      status = Runner.resume(folder, Runs.interruptedAt(1 + processes % 3, 1));
      processes++;
    }

    assertThat(processes).isGreaterThan(10);
    Runs.assertSameResults(folder, whole);
    assertThat(folder.bestModels()).hasSameBinaryContentAs(whole.bestModels());
    assertThat(folder.baseline("local").bestModels())
        .hasSameBinaryContentAs(whole.baseline("local").bestModels());
    for (int system = 0; system < 2; system++) {
      for (String key : List.of("rounds", "stopped", "best", "metrics")) {
        assertThat(result(folder, system).path(key)).isEqualTo(result(whole, system).path(key));
      }
    }
  }

  @Test
  void run_keepBest_holdsTheModelsOfTheBestRound() throws IOException {
    // Learns at first and then falls apart, so the best round is in the middle.
    String[] overrides = {
      "rounds=8", "baselines=[]", "evaluation.every=1", "training.learning_rate=0.9"
    };
    RunFolder folder =
        run(
            "best",
            Runs.experiment(
                temporary.resolve("file"),
                Runs.GOSSIP,
                concat(overrides, "evaluation.keep_best=true")),
            2);
    JsonNode best = result(folder, 0).path("best");
    int round = best.path("round").asInt();

    assertThat(round).isBetween(1, 7);
    assertThat(Files.readAllLines(folder.metrics()))
        .contains(round + ",,test,eval_accuracy," + best.path("value").asDouble());
    assertThat(
            Files.readAllLines(folder.metrics()).stream()
                .filter(line -> line.contains(",,test,eval_accuracy,") && !line.startsWith("0,"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .max())
        .hasValue(best.path("value").asDouble());
    RunFolder cut = run("cut", experiment(Runs.GOSSIP, concat(overrides, "rounds=" + round)), 1);
    assertThat(folder.bestModels()).hasSameBinaryContentAs(cut.finalModels());
  }

  private static String[] concat(String[] some, String more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + 1);
    all[some.length] = more;
    return all;
  }

  @Test
  void run_targetWithoutStop_measuresAndRunsToTheEnd() throws IOException {
    RunFolder plain = run("plain", experiment(Runs.FEDERATED, "rounds=6"), 2);
    RunFolder measured =
        run(
            "measured",
            experiment(
                Runs.FEDERATED, "rounds=6", "evaluation.target={at_least: 0.4, stop: false}"),
            2);

    assertSameSystem(measured, plain);
    JsonNode result = result(measured, 0);
    int round = result.path("target").path("round").asInt();
    List<String> lines = Files.readAllLines(plain.metrics());
    assertThat(result.path("rounds").asInt()).isEqualTo(6);
    assertThat(result.has("stopped")).isFalse();
    assertThat(result.path("metrics").path("rounds_to_target").asInt()).isEqualTo(round);
    assertThat(lines)
        .contains(
            round + ",,,bytes_sent," + result.path("metrics").path("bytes_to_target").asDouble(),
            round
                + ",,,virtual_seconds,"
                + result.path("metrics").path("virtual_seconds_to_target").asDouble());
  }

  @Test
  void run_targetNeverReached_saysSo() throws IOException {
    RunFolder folder =
        run("never", experiment(Runs.FEDERATED, "evaluation.target={at_least: 1.5}"), 2);

    JsonNode result = result(folder, 0);
    assertThat(result.path("target").path("reached").asBoolean(true)).isFalse();
    assertThat(result.path("metrics").has("rounds_to_target")).isFalse();
    assertThat(result.path("rounds").asInt()).isEqualTo(4);
  }

  @Test
  void run_budgetOfBytes_stopsAtTheFirstRoundThatSpentIt() throws IOException {
    RunFolder folder =
        run(
            "budget",
            experiment(
                Runs.FEDERATED,
                "rounds=20",
                "evaluation.target={metric: bytes_sent, at_least: 9e5}"),
            2);

    JsonNode result = result(folder, 0);
    assertThat(result.path("metrics").path("bytes_sent").asDouble()).isBetween(9e5, 1.3e6);
    assertThat(result(folder, 1).path("rounds").asInt()).isEqualTo(20); // local sends nothing
  }

  @Test
  void extend_everySystemStoppedEarly_isRefused() {
    RunFolder folder =
        run("stopped", experiment(Runs.FEDERATED, "rounds=30", "baselines=[]", TARGET), 2);

    assertThatThrownBy(() -> Runner.extend(folder, 40, Runs.threads(1)))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.IMPOSSIBLE_COMBINATION)
        .hasMessageContaining("stopped early");
  }

  @Test
  void extend_oneSystemRanToTheEnd_isTheRunOfThatLength() {
    String[] overrides = {"evaluation.target={at_least: 0.6}", "evaluation.keep_best=true"};
    RunFolder folder = run("short", experiment(Runs.FEDERATED, concat(overrides, "rounds=3")), 2);
    RunFolder whole = run("long", experiment(Runs.FEDERATED, concat(overrides, "rounds=30")), 2);

    assertThat(Runner.extend(folder, 30, Runs.threads(1))).isEqualTo(Status.DONE);

    Runs.assertSameResults(folder, whole);
    assertThat(folder.bestModels()).hasSameBinaryContentAs(whole.bestModels());
  }
}
