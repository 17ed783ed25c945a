package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.run.Runner;
import org.coterie.app.study.Study;
import org.coterie.app.workbench.Experiment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExamplesTest {
  private static final Path FOLDER = Path.of("..", "examples");

  static List<Path> examples() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @MethodSource("examples")
  void example_opensWithItsSchemaAndThreeLinesOnWhatToExpect(Path example) throws IOException {
    List<String> lines = Files.readAllLines(example);

    assertThat(lines.getFirst())
        .isEqualTo("# yaml-language-server: $schema=../docs/experiment.schema.json");
    assertThat(lines.subList(1, 4)).allMatch(line -> line.startsWith("# "));
    assertThat(lines.get(2)).startsWith("# Expect");
    assertThat(lines.get(4)).isEqualTo("coterie: 1");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isNamedAfterItsFile(Path example) {
    String name =
        isSweep(example)
            ? Study.load(example).sweep().name()
            : new ExperimentReader().read(example, List.of()).name();

    assertThat(name + ".yaml").isEqualTo(example.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("singles")
  void example_withFewerRounds_runs(Path example) {
    Invocation run =
        Invocation.of(
            "run",
            example.toString(),
            "--set",
            "rounds=2",
            "--out",
            folder.resolve("run").toString(),
            "--quiet");

    assertThat(run.status()).as(run.err()).isZero();
  }

  private static boolean isSweep(Path example) {
    return new ExperimentReader().isSweep(example, List.of());
  }

  static List<Path> sweeps() throws IOException {
    return examples().stream().filter(ExamplesTest::isSweep).toList();
  }

  static List<Path> singles() throws IOException {
    return examples().stream().filter(example -> !isSweep(example)).toList();
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void sweep_withOneRoundOfOneRun_runs(Path example) {
    Study study = Study.load(example).with("rounds", 1);
    Experiment experiment = Experiment.load(example).with("rounds", 1);
    for (var override : study.sweep().runs().getFirst().overrides().entrySet()) {
      experiment = experiment.set(override.getKey() + "=" + override.getValue());
    }

    assertThat(experiment.run().status()).isEqualTo(Runner.Status.DONE);
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void sweep_validate_saysHowManyRuns(Path example) {
    Invocation validate = Invocation.of("validate", example.toString());

    assertThat(validate.status()).as(validate.err()).isZero();
    assertThat(validate.out())
        .contains(Study.load(example).sweep().runs().size() + " runs")
        .contains(" cells");
  }
}
