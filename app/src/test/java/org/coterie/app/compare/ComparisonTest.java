package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.CodeVersion;
import org.coterie.app.run.RunFolder;
import org.coterie.app.workbench.Experiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonTest {
  private final Path root;
  private int runs;

  ComparisonTest(@TempDir Path shared) throws IOException {
    root = Files.createTempDirectory(shared, "test");
  }

  private MadeRun made() {
    runs++;
    return new MadeRun(root.resolve("run-" + runs));
  }

  private RunData run(int seed, String key, String yaml, double accuracy) {
    return made().seed(seed).with(key, yaml).accuracy(0.1, accuracy).read();
  }

  private static Question asking(String metric) {
    return new Question(
        List.of(metric), Optional.empty(), Optional.empty(), OptionalDouble.empty());
  }

  private static List<String> labels(RunData... runs) {
    return Comparison.of(List.of(runs)).groups().stream().map(Group::label).toList();
  }

  @Test
  void of_twoTopologiesOverThreeSeeds_meansIntervalsAndPairs() {
    var all = new ArrayList<RunData>();
    double[] ring = {0.60, 0.62, 0.67};
    double[] complete = {0.70, 0.75, 0.74};
    for (int seed = 1; seed <= 3; seed++) {
      all.add(run(seed, "topology", "ring", ring[seed - 1]));
      all.add(run(seed, "topology", "complete", complete[seed - 1]));
    }

    Comparison comparison = Comparison.of(all);

    assertThat(comparison.groups())
        .extracting(Group::label)
        .containsExactly("topology=complete", "topology=ring");
    Row row = comparison.row("eval_accuracy", "topology=ring").orElseThrow();
    assertThat(row.estimate()).isEqualTo(Estimate.of(ring));
    assertThat(row.split()).isEqualTo("test");
    Difference difference = row.difference().orElseThrow();
    assertThat(difference.estimate().n()).isEqualTo(3);
    assertThat(difference.estimate().mean()).isCloseTo(-0.1, within(1e-12));
    // By hand: -0.10, -0.13, -0.07 have a standard deviation of 0.03; t = -0.1 / (0.03 / sqrt 3).
    assertThat(difference.estimate().std()).isCloseTo(0.03, within(1e-12));
    double t = 0.1 * StrictMath.sqrt(3) / 0.03;
    assertThat(difference.p().getAsDouble())
        .isCloseTo(1 - t / StrictMath.sqrt(2 + t * t), within(1e-9));
    assertThat(comparison.tests()).isEqualTo(1);
  }

  @Test
  void of_twoPairsOnly_showsNoDifferenceAndSaysWhichSeeds() {
    Comparison comparison =
        Comparison.of(
            List.of(
                run(1, "topology", "ring", 0.5),
                run(2, "topology", "ring", 0.6),
                run(3, "topology", "ring", 0.6),
                run(1, "topology", "complete", 0.7),
                run(2, "topology", "complete", 0.7)));

    Row row = comparison.row("eval_accuracy", "topology=ring").orElseThrow();
    assertThat(row.difference().orElseThrow().shown()).isFalse();
    assertThat(TextTable.of(comparison)).contains("not shown");
    assertThat(comparison.notes())
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("1, 2 (topology=complete)")
                    .contains("1, 2, 3 (topology=ring)"));
  }

  @Test
  void of_oneRun_hasNoIntervalAndSaysSo() {
    Comparison comparison = Comparison.of(List.of(made().accuracy(0.1, 0.5).read()));

    assertThat(comparison.groups()).extracting(Group::label).containsExactly("federated");
    assertThat(comparison.rows().getFirst().estimate().low()).isNaN();
    assertThat(comparison.notes()).anySatisfy(each -> assertThat(each).contains("one seed"));
    assertThat(TextTable.of(comparison)).contains("0.5000").doesNotContain("difference");
  }

  @Test
  void labels_settingOfAChoice_isComparedAmongThoseOfThatChoice() {
    assertThat(
            labels(
                run(1, "topology", "ring", 0.5),
                run(1, "topology", "{name: k-regular, degree: 4}", 0.5),
                run(1, "topology", "{name: k-regular, degree: 10}", 0.5)))
        .containsExactly(
            "topology=k-regular, degree=4", "topology=k-regular, degree=10", "topology=ring");
  }

  @Test
  void labels_choiceWithOneSetOfSettings_isItsNameAlone() {
    assertThat(
            labels(
                run(1, "topology", "ring", 0.5),
                run(1, "topology", "{name: k-regular, degree: 4}", 0.5)))
        .containsExactly("topology=k-regular", "topology=ring");
  }

  @Test
  void labels_numbers_standInTheirOrder() {
    assertThat(
            labels(
                run(1, "training", "{local_epochs: 1, learning_rate: 0.5}", 0.5),
                run(1, "training", "{local_epochs: 1, learning_rate: 0.05}", 0.5),
                run(1, "training", "{local_epochs: 10, learning_rate: 0.05}", 0.5)))
        .containsExactly(
            "local_epochs=1, learning_rate=0.05",
            "local_epochs=1, learning_rate=0.5",
            "local_epochs=10, learning_rate=0.05");
  }

  @Test
  void labels_sameLastPart_haveAsManyAsTellThemApart() {
    String data = "{dataset: {name: csv, alpha: %s}, partitioner: {name: dirichlet, alpha: %s}}";

    assertThat(
            labels(
                run(1, "data", data.formatted(1, 2), 0.5),
                run(1, "data", data.formatted(3, 4), 0.5)))
        .containsExactly(
            "dataset.alpha=1, partitioner.alpha=2", "dataset.alpha=3, partitioner.alpha=4");
  }

  @Test
  void labels_withAndWithoutAttack_sayWhich() {
    assertThat(
            labels(
                made().accuracy(0.1, 0.5).read(),
                run(1, "adversary", "{fraction: 0.2, attack: {name: backdoor}}", 0.5)))
        .containsExactly("adversary=backdoor", "adversary=none");
  }

  @Test
  void groups_baselineAndMainOfTheSameSettings_areOne() {
    var first =
        made()
            .seed(1)
            .baseline("gossip", "{name: gossip, weights: uniform}")
            .of("gossip", "test", "eval_accuracy", 0.1, 0.4)
            .accuracy(0.1, 0.5)
            .read();
    var second =
        made()
            .seed(2)
            .system("gossip", "{name: gossip, weights: uniform}")
            .accuracy(0.1, 0.6)
            .read();

    Comparison comparison = Comparison.of(List.of(second, first));

    assertThat(comparison.groups())
        .extracting(Group::label)
        .containsExactlyInAnyOrder("federated", "gossip");
    assertThat(comparison.row("eval_accuracy", "gossip").orElseThrow().values().values())
        .containsExactly(0.4, 0.6);
  }

  @Test
  void groups_systemsOfLabels_areCalledByThem() {
    var run =
        made()
            .system("mean", "{name: federated, as: mean, aggregation: mean}")
            .baseline("krum", "{name: federated, as: krum, aggregation: {name: krum, f: 1}}")
            .of("krum", "test", "eval_accuracy", 0.1, 0.4)
            .accuracy(0.1, 0.5)
            .read();

    assertThat(labels(run)).containsExactly("mean", "krum");
  }

  @Test
  void groups_sameSeedTwice_countOnceWithANote() {
    var first = run(1, "topology", "ring", 0.5);
    var again = run(1, "topology", "ring", 0.5);
    var other = run(1, "topology", "ring", 0.6);

    Comparison comparison = Comparison.of(List.of(other, again, first));

    assertThat(comparison.rows().getFirst().values().values()).containsExactly(0.5);
    assertThat(comparison.notes())
        .anySatisfy(
            each ->
                assertThat(each).contains("run-2 repeats that of run-1").doesNotContain("OTHER"))
        .anySatisfy(
            each -> assertThat(each).contains("run-3 repeats that of run-1").contains("OTHER"));
  }

  @Test
  void groups_churnOfAnotherSeed_areOneGroup() {
    String one =
        "[{kind: absence, nodes: [0], from: 1, until: 3},"
            + " {kind: absence, nodes: [1], from: 1, until: 2},"
            + " {kind: absence, nodes: [2], from: 2, until: 3}]";
    String two = "[{kind: absence, nodes: [1, 3], from: 1, until: 3}]";

    Comparison comparison =
        Comparison.of(List.of(run(1, "faults", one, 0.5), run(2, "faults", two, 0.6)));

    assertThat(comparison.groups()).hasSize(1);
    assertThat(comparison.notes()).anySatisfy(each -> assertThat(each).contains("who is away"));
  }

  @Test
  void groups_otherAbsencesOfTheSameSeed_areApart() {
    String one = "[{kind: absence, nodes: [0], from: 1, until: 3}]";
    String two = "[{kind: absence, nodes: [1], from: 1, until: 3}]";
    String longer = "[{kind: absence, nodes: [1], from: 1, until: 4}]";

    assertThat(labels(run(1, "faults", one, 0.5), run(1, "faults", two, 0.6))).hasSize(2);
    assertThat(labels(run(1, "faults", one, 0.5), run(2, "faults", longer, 0.6))).hasSize(2);
  }

  @Test
  void notes_differentDataModelRoundsOrSplit_areSaidPlainly() {
    var base = made().accuracy(0.1, 0.5).read();
    var other =
        made()
            .with("data", "{dataset: mnist, partitioner: {name: iid}}")
            .with("model", "{name: mlp, hidden: 8}")
            .with("rounds", "3")
            .of("federated", "own", "eval_accuracy", 0.1, 0.5, 0.6)
            .read();

    assertThat(Comparison.of(List.of(base, other)).notes())
        .anySatisfy(each -> assertThat(each).contains("different data sets").contains("mnist"))
        .anySatisfy(each -> assertThat(each).contains("different models"))
        .anySatisfy(each -> assertThat(each).contains("different numbers of rounds"))
        .anySatisfy(each -> assertThat(each).contains("different evaluated splits"));
  }

  @Test
  void notes_versions_areNamed() {
    var one = made().seed(1).accuracy(0.1, 0.5).read();
    var two = made().seed(2).version("0.2.0").accuracy(0.1, 0.5).read();

    assertThat(Comparison.of(List.of(one, two)).notes())
        .anySatisfy(each -> assertThat(each).contains("different versions").contains("0.2.0"));
  }

  @Test
  void notes_versions_areReadAsRunsWriteThem() {
    Path folder = root.resolve("real");
    Experiment.load(Path.of("..", "examples", "local-quick.yaml"))
        .with("rounds", 1)
        .with("nodes", 2)
        .threads(1)
        .run(folder);
    var real = RunReader.read(new RunFolder(folder));
    var other = made().seed(2).version("0.2.0").accuracy(0.1, 0.5).read();

    assertThat(Comparison.of(List.of(real, other)).notes())
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("different versions", CodeVersion.current(), "0.2.0 (c0ffee)"));
  }

  @Test
  void of_doneRunWhoseMetricsWereCut_isLeftOutByName() throws IOException {
    Path folder = root.resolve("cut");
    Experiment.load(Path.of("..", "examples", "local-quick.yaml"))
        .with("rounds", 2)
        .with("nodes", 2)
        .with("evaluation.every", 1)
        .threads(1)
        .run(folder);
    var whole = RunReader.read(new RunFolder(folder));
    var other = made().seed(2).accuracy(0.1, 0.5).read();
    assertThat(Comparison.of(List.of(whole, other)).notes())
        .noneMatch(each -> each.startsWith("Left out"));
    String metrics = Files.readString(folder.resolve("metrics.csv"));
    Files.writeString(
        folder.resolve("metrics.csv"), metrics.substring(0, metrics.indexOf("\n2,") + 1));

    var cut = RunReader.read(new RunFolder(folder));

    assertThat(Comparison.of(List.of(cut, other)).notes())
        .anyMatch(each -> each.startsWith("Left out: cut, whose metrics.csv"));
    assertThatThrownBy(() -> Comparison.of(List.of(cut)))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("summary.json");
  }

  @Test
  void notes_plugins_areToldByTheirContent() {
    var one = made().seed(1).plugin("own.jar", "aaaaaaaaaaaaaaaa").accuracy(0.1, 0.5).read();
    var two = made().seed(2).plugin("own.jar", "bbbbbbbbbbbbbbbb").accuracy(0.1, 0.5).read();

    assertThat(Comparison.of(List.of(one, two)).notes())
        .contains(
            "The runs were made with different plugins: own.jar aaaaaaaaaaaa, own.jar bbbbbbbbbbbb.");
  }

  @Test
  void of_systemsThatDifferInMore_saysWhatTheirLabelsDoNot() {
    var one = made().accuracy(0.1, 0.5).read();
    var two =
        made()
            .system("gossip", "{name: gossip}")
            .with("topology", "ring")
            .with("training", "{local_epochs: 1, learning_rate: 0.7}")
            .accuracy(0.1, 0.5)
            .read();

    Comparison comparison = Comparison.of(List.of(one, two));

    assertThat(comparison.groups()).extracting(Group::label).containsExactly("federated", "gossip");
    assertThat(comparison.notes())
        .anySatisfy(each -> assertThat(each).contains("training.learning_rate: 0.1 or 0.7"))
        .noneSatisfy(each -> assertThat(each).contains("topology"));
  }

  @Test
  void of_interruptedAndKilledRuns_leavesThemOutByName() {
    var done = run(1, "topology", "ring", 0.5);
    var interrupted = made().seed(2).status("interrupted").accuracy(0.1).read();
    var killed = made().seed(3).status("unfinished").accuracy(0.1).read();

    Comparison comparison = Comparison.of(List.of(done, interrupted, killed));

    assertThat(comparison.groups()).hasSize(1);
    assertThat(comparison.notes())
        .anySatisfy(each -> assertThat(each).contains("run-2 was interrupted after round 0 of 2"))
        .anySatisfy(each -> assertThat(each).contains("run-3 has not ended"));
    assertThatThrownBy(() -> Comparison.of(List.of(interrupted, killed)))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("no run to compare has ended: run-2 was interrupted")
        .extracting(each -> ((CoterieException) each).code())
        .isEqualTo(ErrorCode.RUN_FOLDER);
  }

  @Test
  void of_target_countsScoredRoundsAndShowsNoMeanOfSome() {
    var all = new ArrayList<RunData>();
    for (int seed = 1; seed <= 3; seed++) {
      all.add(made().seed(seed).accuracy(0.1, 0.5 + 0.1 * seed, 0.9).read());
      all.add(
          made()
              .seed(seed)
              .with("topology", "ring")
              .accuracy(0.1, 0.2, seed == 2 ? 0.3 : 0.8)
              .read());
    }
    var question =
        new Question(List.of(), Optional.empty(), Optional.empty(), OptionalDouble.of(0.75));

    Comparison comparison = Comparison.of(all, question);

    Row all3 = comparison.row(Measure.ROUNDS_TO_TARGET, "topology=none").orElseThrow();
    assertThat(all3.values().values()).containsExactly(2.0, 2.0, 1.0);
    Row some = comparison.row(Measure.ROUNDS_TO_TARGET, "topology=ring").orElseThrow();
    assertThat(some.values()).hasSize(2);
    assertThat(some.estimate().n()).isZero();
    assertThat(comparison.notes())
        .anySatisfy(each -> assertThat(each).contains("topology=ring: 2 of 3 seeds reached"));
  }

  @Test
  void of_lossThatIsNoNumber_isNotHidden() {
    Comparison comparison =
        Comparison.of(
            List.of(made().accuracy(0.1).of("federated", "test", "eval_loss", Double.NaN).read()));

    assertThat(comparison.row("eval_loss", "federated").orElseThrow().estimate().mean()).isNaN();
    assertThat(comparison.notes())
        .anySatisfy(each -> assertThat(each).contains("1 of 1 seeds").contains("eval_loss"));
    assertThat(TextTable.of(comparison)).contains("NaN");
  }

  @Test
  void of_metricSplitAndReference_areThoseAskedFor() {
    var ring =
        made()
            .with("topology", "ring")
            .accuracy(0.1, 0.5)
            .of("federated", "own", "eval_accuracy", 0.1, 0.8)
            .read();
    var complete = run(1, "topology", "complete", 0.6);

    var question =
        new Question(
            List.of("eval_accuracy"),
            Optional.of("own"),
            Optional.of("topology=ring"),
            OptionalDouble.empty());
    Comparison comparison = Comparison.of(List.of(complete, ring), question);

    assertThat(comparison.reference().label()).isEqualTo("topology=ring");
    assertThat(comparison.row("eval_accuracy", "topology=ring").orElseThrow().values().values())
        .containsExactly(0.8);
    assertThat(comparison.row("eval_accuracy", "topology=complete").orElseThrow().values())
        .isEmpty();
  }

  @Test
  void of_unknownMetricSplitOrGroup_saysWhatThereIs() {
    var runs = List.of(run(1, "topology", "ring", 0.5), run(1, "topology", "complete", 0.5));

    assertThatThrownBy(() -> Comparison.of(runs, asking("eval_acuracy")))
        .hasMessage("no run has the metric 'eval_acuracy'; did you mean 'eval_accuracy'?");
    assertThatThrownBy(
            () ->
                Comparison.of(
                    runs,
                    new Question(
                        List.of(), Optional.of("tst"), Optional.empty(), OptionalDouble.empty())))
        .hasMessageContaining("split 'tst'");
    assertThatThrownBy(
            () ->
                Comparison.of(
                    runs,
                    new Question(
                        List.of(),
                        Optional.empty(),
                        Optional.of("topology=rnig"),
                        OptionalDouble.empty())))
        .hasMessage("no group is called 'topology=rnig'; did you mean 'topology=ring'?");
  }

  @Test
  void of_systemOfSeveralGroupsAsReference_namesThem() {
    var runs = List.of(run(1, "topology", "ring", 0.5), run(1, "topology", "complete", 0.5));
    var question =
        new Question(List.of(), Optional.empty(), Optional.of("federated"), OptionalDouble.empty());

    assertThatThrownBy(() -> Comparison.of(runs, question))
        .hasMessage("'federated' is 2 groups; name one of them: topology=complete; topology=ring");
  }

  @Test
  void files_runsInAnyOrder_haveTheSameBytes() {
    var all = new ArrayList<RunData>();
    for (int seed = 1; seed <= 3; seed++) {
      for (String topology : List.of("ring", "complete", "{name: k-regular, degree: 3}")) {
        all.add(
            made()
                .seed(seed)
                .with("topology", topology)
                .baseline("local", "local")
                .of("local", "test", "eval_accuracy", 0.1, 0.2 + 0.01 * seed)
                .accuracy(0.1, 0.5 + 0.037 * seed * topology.length() / 10)
                .node("federated", "0", 0.4)
                .node("federated", "1", 0.6)
                .read());
      }
    }
    all.add(all.getFirst());
    var files = ComparisonFiles.of(Comparison.of(all));
    var random = new Random(7);

    for (int i = 0; i < 5; i++) {
      Collections.shuffle(all, random);
      assertThat(ComparisonFiles.of(Comparison.of(all))).isEqualTo(files);
    }
    assertThat(files.keySet())
        .contains(
            "compare.csv",
            "compare.html",
            "compare.json",
            "compare.tex",
            "plots/eval-accuracy-by-round.svg",
            "plots/eval-accuracy-at-the-end.svg",
            "plots/nodes-at-the-end.svg");
  }
}
