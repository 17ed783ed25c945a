package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproduceCommandTest {
  @TempDir private Path folder = Path.of("");

  private Path tiny() throws IOException {
    Path file = folder.resolve("tiny").resolve("rules.yaml");
    Files.createDirectories(folder.resolve("tiny"));
    try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/tiny/rules.yaml"))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  @Test
  void reproduce_withoutAName_listsTheFigures() {
    Invocation invocation = Invocation.of("reproduce");

    assertThat(invocation.status()).isZero();
    assertThat(invocation.out()).startsWith("figure ").contains("\nrobustness/fig1  ");
  }

  @Test
  void reproduce_moreSeedsThanAnybodyRuns_isRefusedAtOnce() {
    Invocation invocation =
        Invocation.of("reproduce", "robustness/fig1", "--plan", "--seeds", "100000000");

    assertThat(invocation.status()).isEqualTo(2);
    assertThat(invocation.err()).contains("give at most 1000");
  }

  @Test
  void reproduce_plan_needsNoData() {
    Path results = folder.resolve("results");

    Invocation invocation =
        Invocation.of("reproduce", "robustness/fig1", "--plan", "--results", results.toString());

    assertThat(invocation.status()).as(invocation.err()).isZero();
    assertThat(invocation.out()).contains("none mean").containsPattern("\\d+ runs: 0 done, ");
    assertThat(results).doesNotExist();
  }

  @Test
  void reproduce_planAsJson_hasRunsAndSeconds() throws IOException {
    Invocation invocation =
        Invocation.of(
            "reproduce",
            tiny().toString(),
            "--plan",
            "--small",
            "--format",
            "json",
            "--results",
            folder.resolve("results").toString());

    JsonNode plan = new ObjectMapper().readTree(invocation.out());
    assertThat(plan.path("figure").asText()).isEqualTo("tiny/rules-small");
    assertThat(plan.path("left").asInt()).isEqualTo(1);
    assertThat(plan.path("seconds_left").asDouble()).isEqualTo(1);
    assertThat(plan.at("/cells/0/variants/1").asText()).isEqualTo("mean");
  }

  @Test
  void reproduce_theFileOfThePage_isAFigure() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reproduce.md"));
    String text = page.substring(page.indexOf("```yaml\nfigure: 1") + 8);
    Path file = Files.createDirectories(folder.resolve("mine")).resolve("optimisers.yaml");
    Files.writeString(file, text.substring(0, text.indexOf("```")));

    Invocation invocation = Invocation.of("reproduce", file.toString(), "--plan");

    assertThat(invocation.status()).as(invocation.err()).isZero();
    assertThat(invocation.out()).contains("12 runs: 0 done, 12 left, about 24 seconds");
  }

  @Test
  void reproduce_interruptedAtOnce_endsWith130AndSaysHowToGoOn() throws IOException {
    Invocation invocation =
        Invocation.interrupted(
            true,
            "reproduce",
            tiny().toString(),
            "--fresh",
            "--data-dir",
            folder.toString(),
            "--results",
            folder.resolve("results").toString());

    assertThat(invocation.status()).isEqualTo(130);
    assertThat(invocation.err()).endsWith("interrupted; the same command goes on\n");
    assertThat(folder.resolve("results/tiny/rules.md")).content().contains("0 of 9 runs are done");
  }

  /** Killed as soon as a row is there, it goes on and makes no run twice. */
  @Test
  void reproduce_killed_goesOn() throws Exception {
    List<String> arguments =
        List.of(
            "reproduce",
            tiny().toString(),
            "--threads",
            "1",
            "--seeds",
            "1",
            "--results",
            folder.resolve("results").toString());
    Path csv = folder.resolve("results/tiny/rules.csv");
    Process killed = start(arguments);
    while (killed.isAlive() && rows(csv) < 2) {
      Thread.sleep(20);
    }
    killed.destroyForcibly().waitFor();
    int before = rows(csv);

    Process goesOn = start(arguments);
    String told = new String(goesOn.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(goesOn.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(goesOn.exitValue()).as(told).isZero();
    assertThat(before).isBetween(2, 4);
    assertThat(told.lines().filter(line -> line.contains(", seed 1: "))).hasSize(4 - before);
    assertThat(rows(csv)).isEqualTo(4);
  }

  /** Whole lines, the header's too. */
  private static int rows(Path csv) throws IOException {
    return Files.exists(csv)
        ? (int) Files.readString(csv).chars().filter(c -> c == '\n').count()
        : 0;
  }

  private Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.coterie.app.cli.Main"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
