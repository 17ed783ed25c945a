package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is told to end in the middle of a run, or comes to the end of its disk. */
@DisabledOnOs(OS.WINDOWS)
final class SignalTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void run_signal_savesACheckpointAndEndsWith130(String signal) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("long.yaml"),
            """
            coterie: 1
            rounds: 100000
            nodes: 4
            model: softmax
            training: {learning_rate: 0.01}
            system: local
            evaluation: {every: 0}
            checkpoint: {every: 0}
            """);
    Path run = folder.resolve("run");
    Process process = start("run", file.toString(), "--out", run.toString());
    var err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    var lines = new ArrayList<String>();
    boolean told = false;
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      lines.add(line);
      if (line.startsWith("local  ") && !told) {
        told = true;
        assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor())
            .isZero();
      }
    }

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(lines.getLast()).isEqualTo("interrupted; resume with: coterie resume " + run);
    assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();
    assertThat(run.resolve("run.log")).content().contains("INFO end: INTERRUPTED");
  }

  @Test
  void run_noRoomForAFile_isOneLineAndResumable() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("large.yaml"),
            """
            coterie: 1
            rounds: 2
            nodes: 4
            model: lenet5
            training: {learning_rate: 0.01, batch_size: 100}
            system: local
            evaluation: {every: 0}
            checkpoint: {every: 1}
            """);
    Path run = folder.resolve("run");
    var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"));
    command.addAll(command("run", file.toString(), "--out", run.toString(), "--quiet"));

    Process process = new ProcessBuilder(command).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err).isEqualTo(5);
    assertThat(err.lines().toList().getLast()).startsWith("CTR-701: cannot write ");
    Invocation resumed = Invocation.of("resume", run.toString(), "--quiet");
    assertThat(resumed.status()).as(resumed.err()).isZero();
  }

  @Test
  void run_noRoomInTheHeap_isOneLine() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("large.yaml"),
            """
            coterie: 1
            rounds: 2
            nodes: 4
            model: lenet5
            training: {learning_rate: 0.01}
            system: local
            """);
    List<String> command =
        command("run", file.toString(), "--out", folder.resolve("run").toString());
    command.set(1, "-Xmx16m");

    Process process = new ProcessBuilder(command).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(err.lines().toList().getLast()).startsWith("CTR-702: ").contains("-Xmx");
    assertThat(process.exitValue()).isEqualTo(5);
  }

  private static Process start(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments)).start();
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m", "-cp", System.getProperty("java.class.path"), "org.coterie.app.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }
}
