package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepCommandTest {
  private static final String SWEEP =
      """
      coterie: 1
      name: tiny
      rounds: 2
      nodes: 3
      model: softmax
      training: {learning_rate: 0.05, batch_size: 64}
      system: federated
      evaluation: {every: 0}
      seeds: 2
      sweep: {system: [federated, local]}
      """;

  @TempDir private Path folder = Path.of("");
  private String file = "";
  private String out = "";

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("tiny.yaml"), SWEEP).toString();
    out = folder.resolve("out").toString();
  }

  @Test
  void sweep_file_showsARowACellAndALineARun() {
    Invocation sweep = Invocation.of("sweep", file, "--out", out);

    assertThat(sweep.status()).as(sweep.err()).isZero();
    assertThat(sweep.out().lines().map(line -> line.split(" ")[0]))
        .containsExactly("system", "federated", "local", "sweep", "all", "compare");
    assertThat(sweep.err().lines().filter(line -> line.contains(" of 4  system-")))
        .hasSize(4)
        .allMatch(line -> line.contains("accuracy 0."));
    assertThat(sweep.err()).contains("4 runs, 2 at a time");
    assertThat(Path.of(out, "sweep.log")).content().contains("INFO end: DONE");
    assertThat(Invocation.of("show", out).out()).isEqualTo(tableOf(sweep.out()));
  }

  private static String tableOf(String out) {
    return String.join("\n", out.lines().limit(3).toList()) + "\n";
  }

  @Test
  void sweep_interrupted_endsWith130AndResumeGoesOn() throws IOException {
    Invocation first = Invocation.interrupted(true, "sweep", file, "--out", out, "--quiet");

    assertThat(first.status()).isEqualTo(130);
    assertThat(first.out()).isEmpty();
    assertThat(first.err()).isEqualTo("interrupted; resume with: coterie resume " + out + "\n");
    Invocation second = Invocation.of("resume", out, "--format", "json", "--quiet");
    assertThat(second.status()).as(second.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(second.out());
    assertThat(json.path("format").asText()).isEqualTo("coterie-sweep/1");
    assertThat(json.path("runs"))
        .hasSize(4)
        .allMatch(run -> run.path("status").asText().equals("done"));
    assertThat(json.path("cells").path(1).path("values").path("system").asText())
        .isEqualTo("local");
    double mean = json.path("cells").path(0).path("mean").path("eval_accuracy").asDouble();
    assertThat(mean)
        .isEqualTo((accuracy(json.path("runs").path(0)) + accuracy(json.path("runs").path(1))) / 2);
  }

  private static double accuracy(JsonNode run) {
    return run.path("metrics").path("eval_accuracy").asDouble();
  }

  @Test
  void sweep_plan_showsTheRunsAndWritesNothing() throws IOException {
    Invocation plan = Invocation.of("sweep", file, "--plan");

    assertThat(plan.status()).isZero();
    assertThat(plan.out().lines().toList().getLast())
        .isEqualTo("tiny: 4 runs, 2 cells of 2 seeds; 0 done, 4 left");
    Invocation.of("sweep", file, "--out", out, "--set", "seeds=1", "--quiet");
    Invocation more = Invocation.of("sweep", file, "--out", out, "--plan", "--format", "json");
    JsonNode json = new ObjectMapper().readTree(more.out());
    assertThat(json.path("runs").findValuesAsText("status"))
        .containsExactly("done", "not run", "done", "not run");
    try (var runs = Files.list(Path.of(out, "runs"))) {
      assertThat(runs).hasSize(2);
    }
  }

  @Test
  void sweep_aRunThatFails_endsWithItsStatusAfterTheOthers() {
    Invocation sweep =
        Invocation.of(
            "sweep",
            file,
            "--out",
            out,
            "--quiet",
            "--set",
            "seeds=1",
            "--set",
            "sweep.data.dataset=[cifar-10, fashion-mnist-sample]",
            "--data-dir",
            folder.toString());

    assertThat(sweep.status()).isEqualTo(ErrorCode.DATA_NOT_FOUND.exitStatus());
    assertThat(sweep.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith("CTR-201: 2 of 4 runs failed, ")
        .endsWith("when that is mended, 'coterie resume " + out + "' tries again");
    assertThat(sweep.out()).contains("0 of 1");
  }

  @Test
  void validate_sweep_countsAndResolves() throws IOException {
    assertThat(Invocation.of("validate", file).out())
        .isEqualTo(file + " is valid: tiny: 4 runs, 2 cells of 2 seeds\n");
    JsonNode json =
        new ObjectMapper().readTree(Invocation.of("validate", file, "--format", "json").out());
    assertThat(json.path("runs").findValuesAsText("label"))
        .isEqualTo(
            List.of(
                "system-federated+seed-1",
                "system-federated+seed-2",
                "system-local+seed-1",
                "system-local+seed-2"));
    assertThat(json.path("runs").path(0).path("resolved").asText()).startsWith("coterie: 1\n");
  }

  @Test
  void run_sweep_namesTheVerb() {
    Invocation run = Invocation.of("run", file, "--out", out);

    assertThat(run.status()).isEqualTo(ErrorCode.NOT_FOR_THIS_VERB.exitStatus());
    assertThat(run.err()).contains("'coterie sweep'");
    assertThat(Path.of(out)).doesNotExist();
    assertThat(
            Invocation.of(
                    "run",
                    file,
                    "--out",
                    out,
                    "--quiet",
                    "--set",
                    "sweep=null",
                    "--set",
                    "seeds=null")
                .status())
        .isZero();
  }

  @Test
  void resume_sweepWithExtend_isRefused() {
    Invocation.of("sweep", file, "--out", out, "--quiet", "--plan");
    Invocation.interrupted(true, "sweep", file, "--out", out, "--quiet");

    Invocation resume = Invocation.of("resume", out, "--extend", "rounds=5");

    assertThat(resume.status()).isEqualTo(2);
    assertThat(resume.err()).contains("--extend is for one run");
  }
}
