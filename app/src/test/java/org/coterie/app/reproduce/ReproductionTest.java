package org.coterie.app.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.io.FolderLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproductionTest {
  @TempDir private Path folder = Path.of("");

  private Path csv() {
    return folder.resolve("results/tiny/rules.csv");
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(csv());
  }

  /** Without what is measured by a clock. */
  private List<String> figures() throws IOException {
    return rows().stream().map(row -> row.substring(0, row.lastIndexOf(','))).toList();
  }

  @Test
  void run_twice_makesEachRunOnceInTheOrderOfTheFile() throws Exception {
    Reproduction reproduction = Tiny.reproduction(folder, Tiny.figure(folder));
    var first = new Tiny.Heard();

    assertThat(reproduction.run(false, Tiny.options(), first)).isEqualTo(Runner.Status.DONE);

    assertThat(first.ended)
        .containsExactly(
            "none_mean@1",
            "none_mean@2",
            "none_mean@3",
            "none_median@1",
            "none_median@2",
            "none_median@3",
            "backdoor_mean@1",
            "backdoor_mean@2",
            "backdoor_mean@3");
    assertThat(rows())
        .hasSize(10)
        .startsWith(
            "attack,rule,seed,accuracy,attack_success,resolved_sha256,commit,coterie,seconds");
    assertThat(rows().get(1)).matches("none,mean,1,0\\.\\d+,,[0-9a-f]{64},[^,]+,[^,]+,[0-9.E-]+");
    assertThat(rows().get(7)).matches("backdoor,mean,1,0\\.\\d+,0\\.\\d+,.*");
    String page = Files.readString(folder.resolve("results/tiny/rules.md"));
    List<String> rows = rows();

    var second = new Tiny.Heard();
    assertThat(reproduction.run(false, Tiny.options(), second)).isEqualTo(Runner.Status.DONE);

    assertThat(second.begun).isEmpty();
    assertThat(rows()).isEqualTo(rows);
    assertThat(folder.resolve("results/tiny/rules.md")).hasContent(page);
    assertThat(page).contains("9 of 9 runs are done").doesNotContain("not run");
  }

  @Test
  void run_seedBySeed_makesTheFirstSeedOfAllCellsFirst() {
    Path file = Tiny.file(folder, Tiny.text().replace("seeds: 3\n", "seeds: 2\norder: seeds\n"));
    var heard = new Tiny.Heard();

    Tiny.reproduction(folder, Figures.find(file.toString(), false))
        .run(false, Tiny.options(), heard);

    assertThat(heard.ended)
        .containsExactly(
            "none_mean@1",
            "none_median@1",
            "backdoor_mean@1",
            "none_mean@2",
            "none_median@2",
            "backdoor_mean@2");
  }

  /** Two rounds, each evaluated, and a column for each way to take one of their values. */
  @Test
  void run_columnsOfOtherRounds_haveTheirValues() throws Exception {
    Path file =
        Tiny.file(
            folder,
            Tiny.text()
                .replace("evaluation: {every: 0}", "evaluation: {every: 1}")
                .replace("seeds: 3", "seeds: 1")
                .replace(
                    "metrics:\n",
                    """
                    metrics:
                      - {name: first, metric: eval_accuracy, at: 0}
                      - {name: highest, metric: eval_accuracy, at: highest}
                      - {name: last, metric: eval_accuracy, at: 2}
                      - {name: converged, metric: eval_accuracy, at: converged}
                    """));

    Tiny.reproduction(folder, Figures.find(file.toString(), false))
        .run(false, Tiny.options(), new Tiny.Heard());

    double[] values =
        Stream.of(rows().get(1).split(",", -1))
            .skip(3)
            .limit(5)
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertThat(values[0]).isLessThan(values[1]);
    assertThat(values[1]).isGreaterThanOrEqualTo(values[2]);
    assertThat(values[2]).as("the last, which is also taken by default").isEqualTo(values[4]);
    assertThat(values[3]).isBetween(values[1] - At.CONVERGED, values[1]);
  }

  @Test
  void run_interruptedAndTorn_goesOnToTheSameRows() throws Exception {
    Figure figure = Tiny.figure(folder).withSeeds(1);
    Reproduction whole = Tiny.reproduction(Files.createDirectory(folder.resolve("whole")), figure);
    whole.run(false, Tiny.options(), new Tiny.Heard());
    Reproduction torn = Tiny.reproduction(folder, figure);
    var asked = new AtomicInteger();

    assertThat(torn.run(false, Tiny.options(() -> asked.incrementAndGet() > 9), new Tiny.Heard()))
        .isEqualTo(Runner.Status.INTERRUPTED);

    int before = rows().size();
    assertThat(before).isBetween(2, 3);
    assertThat(folder.resolve("results/tiny/rules.md")).content().contains("not run");
    String text = Files.readString(csv());
    Files.writeString(csv(), text.substring(0, text.length() - 20));
    var goneOn = new Tiny.Heard();
    assertThat(torn.run(false, Tiny.options(), goneOn)).isEqualTo(Runner.Status.DONE);

    assertThat(goneOn.ended).hasSize(3 - (before - 2));
    assertThat(figures())
        .isEqualTo(
            Files.readAllLines(folder.resolve("whole/results/tiny/rules.csv")).stream()
                .map(row -> row.substring(0, row.lastIndexOf(',')))
                .toList());
  }

  @Test
  void run_fresh_makesTheRunsAnewAndNoOthers() throws Exception {
    Figure two = Tiny.figure(folder).withSeeds(2);
    Tiny.reproduction(folder, two).run(false, Tiny.options(), new Tiny.Heard());
    List<String> before = figures();
    var heard = new Tiny.Heard();

    Tiny.reproduction(folder, two.withSeeds(1)).run(true, Tiny.options(), heard);

    assertThat(heard.ended).containsExactly("none_mean@1", "none_median@1", "backdoor_mean@1");
    assertThat(figures()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void run_experimentThatWasChanged_leavesItsRowsOut() throws Exception {
    Figure one = Tiny.figure(folder).withSeeds(1);
    Tiny.reproduction(folder, one).run(false, Tiny.options(), new Tiny.Heard());
    Path changed =
        Tiny.file(
            folder,
            Tiny.text().replace("median: {system.", "median: {training.batch_size: 4, system."));
    Reproduction again =
        Tiny.reproduction(folder, Figures.find(changed.toString(), false).withSeeds(1));

    assertThat(again.plan().left()).isEqualTo(1);
    again.render();
    assertThat(folder.resolve("results/tiny/rules.md"))
        .content()
        .contains("1 rows of what the figure or the program said before are left out")
        .contains("2 of 3 runs are done");
  }

  /** What lies finished in a run's folder was made by whoever made it. */
  @Test
  void run_rowIsLostAndRunIsThere_namesTheProgramThatMadeTheRun() throws Exception {
    Figure one = Tiny.figure(folder).withSeeds(1);
    Tiny.reproduction(folder, one).run(false, Tiny.options(), new Tiny.Heard());
    Files.delete(csv());
    try (Stream<Path> runs = Files.list(folder.resolve("work/tiny/rules"))) {
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        Path environment = run.resolve("environment.json");
        String now = Files.readString(environment);
        Files.writeString(
            environment, now.replaceFirst("\"coterie\" : \"[^\"]*\"", "\"coterie\" : \"0.0.7\""));
      }
    }

    Tiny.reproduction(folder, one).run(false, Tiny.options(), new Tiny.Heard());

    assertThat(rows()).hasSize(4);
    assertThat(rows().subList(1, 4)).allMatch(row -> row.contains(",0.0.7,"));
  }

  @Test
  void plan_whereSomebodysOwnPagesLie_isRefusedAndLeavesThem() throws Exception {
    Path results = Files.createDirectories(folder.resolve("results"));
    Path readme = Files.writeString(results.resolve("README.md"), "# My project\n");
    Reproduction reproduction = Tiny.reproduction(folder, Tiny.figure(folder));

    assertThatThrownBy(() -> reproduction.run(false, Tiny.options(), new Tiny.Heard()))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("README.md is there and no page of a figure");
    assertThat(readme).hasContent("# My project\n");

    Files.delete(readme);
    Path page = Files.createDirectories(results.resolve("tiny")).resolve("rules.md");
    Files.writeString(page, "# tiny rules\n");

    assertThatThrownBy(reproduction::plan).hasMessageContaining("rules.md is there");
    Files.writeString(page, "# tiny/rules: an earlier title\r\n");
    assertThat(reproduction.plan().left()).isEqualTo(9);
  }

  @Test
  void figure_namedLikeASmallOne_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("rules-small.yaml"), Tiny.text());

    assertThatThrownBy(() -> Figures.find(file.toString(), false))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("is called like the small figure of another");
  }

  @Test
  void figure_keyAndColumnOfOneName_isRefused() {
    Path file = Tiny.file(folder, Tiny.text().replace("attack_success, metric", "rule, metric"));

    assertThatThrownBy(() -> Figures.find(file.toString(), false))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("two columns are called 'rule'");
  }

  @Test
  void index_titleWithABarAndLines_staysOneRow() throws Exception {
    Path file =
        Tiny.file(
            folder,
            Tiny.text().replace("title: Two rules, with", "title: |-\n  Two | rules,\n  with"));
    Tiny.reproduction(folder, Figures.find(file.toString(), false)).render();

    assertThat(folder.resolve("results/README.md"))
        .content()
        .contains("| tiny/rules | Two \\| rules, with and without an attacker | 0 of 9 |");
  }

  @Test
  void run_small_hasRowsAndPagesOfItsOwn() throws Exception {
    Path file = Tiny.file(folder, Tiny.text());
    Tiny.reproduction(folder, Figures.find(file.toString(), true))
        .run(false, Tiny.options(), new Tiny.Heard());

    try (Stream<Path> files = Files.list(folder.resolve("results/tiny"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "rules-small.csv", "rules-small.md", "rules-small.svg", "rules-small-claims.json");
    }
    assertThat(folder.resolve("results/README.md")).content().doesNotContain("rules-small");
  }

  @Test
  void plan_beforeAnyRun_estimatesFromTheFileAndWritesNothing() {
    Plan plan = Tiny.reproduction(folder, Tiny.figure(folder)).plan();

    assertThat(plan.done()).isZero();
    assertThat(plan.left()).isEqualTo(9);
    assertThat(plan.secondsLeft()).isEqualTo(9);
    assertThat(folder.resolve("results")).doesNotExist();
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void run_whereAnotherProcessIs_isRefused() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work/tiny/rules"));
    Reproduction reproduction = Tiny.reproduction(folder, Tiny.figure(folder));

    try (FolderLock _ = FolderLock.tryLock(work).orElseThrow()) {
      assertThatThrownBy(() -> reproduction.run(false, Tiny.options(), new Tiny.Heard()))
          .isInstanceOf(CoterieException.class)
          .hasMessageContaining("another process is making tiny/rules");
    }
  }

  @Test
  void run_metricThatNoRunHas_isRefusedAfterTheFirst() {
    Path file = Tiny.file(folder, Tiny.text().replace("eval_accuracy}", "eval_acuracy}"));
    Reproduction reproduction = Tiny.reproduction(folder, Figures.find(file.toString(), false));

    assertThatThrownBy(() -> reproduction.run(false, Tiny.options(), new Tiny.Heard()))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("has no 'eval_acuracy' of split 'test'");
  }
}
