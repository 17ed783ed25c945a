package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  @TempDir private Path folder = Path.of("");

  private String run() {
    String run = folder.resolve("run").toString();
    Invocation invocation =
        Invocation.of(
            "run", "../examples/quickstart.yaml", "--set", "rounds=2", "--out", run, "--quiet");
    assertThat(invocation.status()).as(invocation.err()).isZero();
    return run;
  }

  @Test
  void verify_quickstart_saysThatEveryFileIsEqual() throws IOException {
    String run = run();
    String log = Files.readString(folder.resolve("run/run.log"));

    Invocation text = Invocation.of("verify", run, "--threads", "1", "--quiet");
    Invocation json = Invocation.of("verify", run, "--format", "json", "--quiet");

    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.err()).isEmpty();
    assertThat(text.out())
        .containsPattern("(?m)^metrics\\.csv +equal$")
        .containsPattern("(?m)^baselines/gossip/final\\.npz +equal$")
        .containsPattern("(?m)^verified: all \\d\\d files are equal$");
    JsonNode root = new ObjectMapper().readTree(json.out());
    assertThat(json.status()).isZero();
    assertThat(root.path("verified").asBoolean()).isTrue();
    assertThat(root.path("files").findValuesAsText("result")).containsOnly("equal");
    assertThat(root.path("environment")).isEmpty();
    assertThat(Files.readString(folder.resolve("run/run.log"))).isEqualTo(log);
  }

  @Test
  void verify_aFolderThatDiffers_endsWithFourAndNamesTheDifference() throws IOException {
    String run = run();
    Files.writeString(
        folder.resolve("run/metrics.csv"), "3,,,virtual_seconds,1\n", StandardOpenOption.APPEND);
    Path environment = folder.resolve("run/environment.json");
    Files.writeString(
        environment, Files.readString(environment).replace(Runtime.version().toString(), "25.0.0"));

    Invocation text = Invocation.of("verify", run, "--quiet");
    Invocation json = Invocation.of("verify", run, "--quiet", "--format", "json");

    assertThat(text.status()).isEqualTo(4);
    assertThat(text.out())
        .contains("different", "'3,,,virtual_seconds,1' in the run, the end again")
        .contains("Java: 25.0.0 at the run, " + Runtime.version() + " now")
        .containsPattern("(?m)^not verified: 1 of \\d\\d files are not equal$");
    assertThat(json.status()).isEqualTo(4);
    assertThat(json.out()).contains("\"verified\" : false", "\"what\" : \"Java\"");
  }

  @Test
  void verify_interrupted_endsWith130AndSaysSo() {
    Invocation invocation = Invocation.interrupted(true, "verify", run(), "--quiet");

    assertThat(invocation.status()).isEqualTo(130);
    assertThat(invocation.err()).contains("nothing was compared");
    assertThat(invocation.out()).isEmpty();
  }
}
