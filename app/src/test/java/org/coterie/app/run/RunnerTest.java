package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.simulation.FaultPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerTest {
  private final Path temporary;

  RunnerTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private ResolvedExperiment experiment(String text, String... overrides) {
    return Runs.experiment(temporary.resolve("file"), text, overrides);
  }

  private RunFolder run(String name, ResolvedExperiment experiment, int threads) {
    return Runs.finished(temporary.resolve(name), experiment, threads);
  }

  @Test
  void run_federatedWithBaseline_writesTheWholeFolder() throws IOException {
    RunFolder folder = run("run", experiment(Runs.FEDERATED), 2);

    RunFolder local = folder.baseline("local");
    Runs.assertOrderedAndUnique(folder.metrics());
    Runs.assertOrderedAndUnique(local.metrics());
    assertThat(FinalModels.read(folder.finalModels()).keySet()).containsExactly("server");
    assertThat(FinalModels.read(local.finalModels()).keySet())
        .containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(Files.readAllLines(folder.timings())).hasSize(6).first().isEqualTo("round,seconds");
    assertThat(folder.environment()).exists();
    assertThat(folder.missing()).exists();
    assertThat(local.missing()).exists();
    assertThat(Files.readString(folder.summary()))
        .startsWith("{\n  \"format\" : \"coterie-run/1\",")
        .contains("\"status\" : \"done\"", "\"role\" : \"baseline\"", "peak_rss_bytes");
    assertThat(Runner.isDone(folder, Registries.onClassPath())).isTrue();
  }

  @Test
  void run_federated_scoresTheOneModelForEachClientOnItsOwnDistribution() throws IOException {
    RunFolder folder = run("run", experiment(Runs.FEDERATED), 2);

    List<String> last =
        Files.readAllLines(folder.metrics()).stream().filter(r -> r.startsWith("4,")).toList();
    assertThat(Runs.keys(last, "own", "eval_accuracy"))
        .containsExactly("", "0", "1", "2", "3", "4", "5");
    assertThat(Runs.keys(last, "test", "eval_accuracy")).containsExactly("", "server");
    assertThat(Runs.keys(last, "train", "eval_accuracy")).containsExactly("", "server");
    assertThat(Runs.keys(last, "own", "eval_accuracy_std")).containsExactly("");
    assertThat(Runs.keys(last, "test", "eval_accuracy_std")).isEmpty();
    // Four of six clients train in a round.
    assertThat(Runs.keys(last, "train", "train_loss")).hasSize(1 + 4);
  }

  @Test
  void run_evaluationOnlyAtTheEnd_scoresTheLastRoundAlone() throws IOException {
    RunFolder folder =
        run("run", experiment(Runs.GOSSIP, "evaluation.every=0", "evaluation.nodes=2"), 2);

    List<String> scored =
        Files.readAllLines(folder.metrics()).stream()
            .filter(row -> row.contains(",test,eval_accuracy,"))
            .toList();
    assertThat(scored).hasSize(3).allMatch(row -> row.startsWith("5,"));
    assertThat(Runs.keys(scored, "test", "eval_accuracy")).containsExactly("", "0", "1");
  }

  @Test
  void run_gossipFromOwnParameters_scoresTheOwnOnesInRoundZero() throws IOException {
    String[] fromOwn = {"system={name: gossip, initial: own}", "evaluation.every=1", "rounds=1"};
    RunFolder own = run("own", experiment(Runs.GOSSIP, fromOwn), 2);
    RunFolder again = run("again", experiment(Runs.GOSSIP, fromOwn), 1);
    RunFolder seed = run("seed", experiment(Runs.GOSSIP.replace("seed: 7", "seed: 8"), fromOwn), 2);

    assertThat(lossesOfRoundZero(own)).hasSize(6).doesNotHaveDuplicates();
    assertThat(lossesOfRoundZero(seed)).doesNotContainAnyElementsOf(lossesOfRoundZero(own));
    Runs.assertSameResults(again, own);
  }

  @Test
  void run_gossipFromCommonParameters_isWhatItIsWhereInitialIsLeftOut() throws IOException {
    RunFolder leftOut = run("left-out", experiment(Runs.GOSSIP), 2);
    RunFolder common =
        run("common", experiment(Runs.GOSSIP, "system={name: gossip, initial: common}"), 2);

    assertThat(Set.copyOf(lossesOfRoundZero(common))).hasSize(1);
    assertThat(common.metrics()).hasSameBinaryContentAs(leftOut.metrics());
    assertThat(common.finalModels()).hasSameBinaryContentAs(leftOut.finalModels());
  }

  private static List<String> lossesOfRoundZero(RunFolder folder) throws IOException {
    return Files.readAllLines(folder.metrics()).stream()
        .filter(row -> row.matches("0,\\d+,test,eval_loss,.*"))
        .map(row -> row.substring(row.lastIndexOf(',') + 1))
        .toList();
  }

  @Test
  void run_oneTwoAndSevenThreads_givesEqualFiles() {
    for (String text : List.of(Runs.GOSSIP, Runs.FEDERATED)) {
      ResolvedExperiment experiment = experiment(text);
      String name = experiment.system().name();
      RunFolder one = run(name + "1", experiment, 1);
      for (int threads : List.of(2, 7)) {
        Runs.assertSameResults(run(name + threads, experiment, threads), one);
      }
    }
  }

  @Test
  void run_folderNotEmpty_isRefused() throws IOException {
    Files.createDirectories(temporary.resolve("run"));
    Files.writeString(temporary.resolve("run").resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> run("run", experiment(Runs.GOSSIP), 1))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
        .hasMessageContaining("notes.txt");
  }

  @Test
  void run_folderUnderAFile_isADiskError() throws IOException {
    Path file = Files.writeString(temporary.resolve("file.txt"), "a file");

    assertThatThrownBy(() -> Runs.finished(file.resolve("run"), experiment(Runs.GOSSIP), 1))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.DISK);
  }

  @Test
  void run_folderLocked_isRefused() throws IOException {
    Path root = Files.createDirectories(temporary.resolve("run"));
    try (FolderLock _ = FolderLock.tryLock(root).orElseThrow()) {
      assertThatThrownBy(() -> run("run", experiment(Runs.GOSSIP), 1))
          .isInstanceOf(CoterieException.class)
          .hasFieldOrPropertyWithValue("code", ErrorCode.RUN_FOLDER)
          .hasMessageContaining("another process");
    }
  }

  @Test
  void run_withTheLogOfAnotherRun_givesTheSameModels() {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder first = run("first", experiment, 2);
    FaultPlan plan = FaultPlan.replay(MissingFile.read(first.missing()));
    ResolvedExperiment replay =
        new ExperimentReader()
            .read(temporary.resolve("file/experiment.yaml"), List.of(), Optional.of(plan));

    RunFolder second = run("second", replay, 2);

    assertThat(second.finalModels()).hasSameBinaryContentAs(first.finalModels());
    assertThat(second.metrics()).hasSameBinaryContentAs(first.metrics());
    assertThat(second.missing()).hasSameBinaryContentAs(first.missing());
  }

  /** The figures too: virtual time with its delays and deadlines, and bytes sent in vain. */
  @Test
  void run_withTheLogOfARunWithDelaysAndNodesThatNeverCameBack_givesTheSameFigures() {
    ResolvedExperiment experiment =
        experiment(
            Runs.FEDERATED,
            "baselines=[]",
            "faults=[{kind: delay, seconds: 3, links: [[server, 2], [1, server]], until: 4},"
                + " {kind: absence, nodes: [4], from: [2, 1]},"
                + " {kind: absence, nodes: [server], from: 3}]");
    RunFolder first = run("first", experiment, 2);
    FaultPlan plan = FaultPlan.replay(MissingFile.read(first.missing()));
    ResolvedExperiment replay =
        new ExperimentReader()
            .read(
                temporary.resolve("file/experiment.yaml"),
                List.of("baselines=[]"),
                Optional.of(plan));

    RunFolder second = run("second", replay, 1);

    assertThat(second.finalModels()).hasSameBinaryContentAs(first.finalModels());
    assertThat(second.metrics()).hasSameBinaryContentAs(first.metrics());
    assertThat(second.missing()).hasSameBinaryContentAs(first.missing());
  }

  @Test
  void run_logOfOneSystemAndBaselines_isRefusedBeforeAnythingIsWritten() {
    String log = "faults=[{kind: missing, link: [0, server], at: [1, 1]}]";

    assertThatThrownBy(() -> run("run", experiment(Runs.FEDERATED, log), 1))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.IMPOSSIBLE_COMBINATION)
        .hasMessageContaining("--set system=local --set baselines=[]")
        .hasMessageContaining("RUN/baselines/local/missing.yaml");
    assertThat(temporary.resolve("run")).doesNotExist();
  }

  @Test
  void run_baselineAloneWithItsOwnLog_givesTheBitsOfTheBaseline() {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP, "system=local", "baselines=[gossip]");
    RunFolder baseline = run("first", experiment, 2).baseline("gossip");
    FaultPlan plan = FaultPlan.replay(MissingFile.read(baseline.missing()));
    ResolvedExperiment replay =
        new ExperimentReader()
            .read(
                temporary.resolve("file/experiment.yaml"),
                List.of("system=gossip", "baselines=[]"),
                Optional.of(plan));

    RunFolder alone = run("second", replay, 2);

    assertThat(alone.finalModels()).hasSameBinaryContentAs(baseline.finalModels());
    assertThat(alone.metrics()).hasSameBinaryContentAs(baseline.metrics());
  }

  @Test
  void run_divergingTraining_warnsOnceAndHasNoNumberForTheLoss() throws IOException {
    RunFolder folder;
    try (var warnings = new Warnings(DivergenceWatch.class)) {
      folder = run("run", experiment(Runs.GOSSIP, "training.learning_rate=1e38"), 2);
      assertThat(warnings.messages())
          .singleElement()
          .asString()
          .startsWith("gossip: the model of node 0 is no longer finite in round 1,")
          .endsWith("the training has diverged; lower training.learning_rate");
    }

    assertThat(Files.readString(folder.summary()))
        .contains("\"eval_loss\" : null", "\"eval_accuracy\" : 0.")
        .doesNotContain("NaN");
    assertThat(Files.readString(folder.metrics())).contains("5,,test,eval_loss,NaN");
  }

  @Test
  void run_divergingUnderAttack_namesTheAttackAndTheAggregationToo() {
    try (var warnings = new Warnings(DivergenceWatch.class)) {
      run(
          "run",
          experiment(Runs.GOSSIP, "adversary={nodes: [0], attack: {name: scaled, factor: 1e300}}"),
          2);
      assertThat(warnings.messages())
          .singleElement()
          .asString()
          .endsWith(
              "; lower training.learning_rate, weaken adversary.attack by its settings, or choose a"
                  + " robust aggregation");
    }
  }

  @Test
  void run_soundTraining_warnsOfNothing() {
    try (var warnings = new Warnings(DivergenceWatch.class)) {
      run("run", experiment(Runs.GOSSIP), 2);
      assertThat(warnings.messages()).isEmpty();
    }
  }

  @Test
  void run_diskRefusesInTheMiddle_saysHowToGoOn() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = run("whole", experiment, 2);
    var folder = new RunFolder(temporary.resolve("run"));
    // What the models cannot be moved onto, put there while the run goes on.
    Progress obstacle =
        (system, round, rounds, headline) ->
            SafeFiles.createDirectories(folder.finalModels().resolve("in the way"));
    var options = new Options(2, Optional.empty(), obstacle, () -> false, Registries.onClassPath());

    assertThatThrownBy(() -> Runner.run(experiment, folder, options))
        .isInstanceOf(CoterieException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.DISK)
        .hasMessageEndingWith("; then go on with 'coterie resume %s'".formatted(folder.root()));

    Runs.deleteAll(folder.finalModels());
    assertThat(Runner.resume(folder, Runs.threads(2))).isEqualTo(Runner.Status.DONE);
    Runs.assertSameResults(folder, whole);
  }

  @Test
  void run_bundledImages_tellsACommandThatNamesTheFolder() throws IOException {
    RunFolder folder = run("run", experiment(Runs.GOSSIP, "rounds=1"), 2);

    assertThat(Files.readString(folder.summary()))
        .contains("\"command\" : \"./coterie run run/experiment.yaml\"");
  }

  @Test
  void run_everybodyGoneEarly_countsTheLastModelsForTheLastRound() throws IOException {
    ResolvedExperiment experiment =
        experiment(Runs.GOSSIP, "faults=[{kind: absence, nodes: [0, 1, 2, 3, 4, 5], from: 3}]");

    RunFolder folder = run("run", experiment, 2);

    List<String> rows = Files.readAllLines(folder.metrics());
    assertThat(rows).anyMatch(row -> row.startsWith("5,,test,eval_accuracy,"));
    assertThat(rows).noneMatch(row -> row.matches("5,\\d+,.*"));
    assertThat(FinalModels.read(folder.finalModels())).hasSize(6);
  }

  @Test
  void run_tableOfCounts_isCopiedBesideTheResolvedFileSoThatItCanBeResumed() throws IOException {
    ResolvedExperiment experiment = experiment(Runs.GOSSIP);
    RunFolder whole = run("whole", experiment, 2);
    var folder = new RunFolder(temporary.resolve("run"));
    Runner.run(experiment, folder, Runs.interruptedAt(2, 5));
    Files.delete(temporary.resolve("file/counts.csv"));

    assertThat(Runner.resume(folder, Runs.threads(1))).isEqualTo(Runner.Status.DONE);

    Runs.assertSameResults(folder, whole);
  }
}
