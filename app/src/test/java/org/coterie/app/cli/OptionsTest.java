package org.coterie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that no other test of their verb needs. */
final class OptionsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void trace_withAllItsOptions_printsJsonAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("exp.yaml"), BadInput.GOOD);
    String run = folder.resolve("run").toString();
    assertThat(Invocation.of("run", file.toString(), "--out", run, "--quiet").status()).isZero();

    Invocation trace =
        Invocation.of(
            "trace",
            run,
            "--node",
            "1",
            "--round",
            "1",
            "--threads",
            "2",
            "--data-dir",
            folder.toString(),
            "--format",
            "json",
            "--quiet");

    assertThat(trace.status()).as(trace.err()).isZero();
    assertThat(trace.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(trace.out()).isEmpty()).isFalse();
  }

  @Test
  void verify_withAllItsOptions_printsJsonAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("exp.yaml"), BadInput.GOOD);
    String run = folder.resolve("run").toString();
    assertThat(Invocation.of("run", file.toString(), "--out", run, "--quiet").status()).isZero();

    Invocation verify =
        Invocation.of(
            "verify",
            run,
            "--threads",
            "1",
            "--data-dir",
            folder.toString(),
            "--format",
            "json",
            "--quiet");

    assertThat(verify.status()).as(verify.err()).isZero();
    assertThat(new ObjectMapper().readTree(verify.out()).isEmpty()).isFalse();
  }

  @Test
  void reproduce_planOfASmallFigureAnew_listsItsRunsAndWritesNothing() throws IOException {
    Invocation plan =
        Invocation.of(
            "reproduce",
            "robustness/fig1",
            "--plan",
            "--small",
            "--fresh",
            "--data-dir",
            folder.toString(),
            "--results",
            folder.toString());

    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("left");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doctor_ofADataDirectory_looksThere() {
    Invocation doctor = Invocation.of("doctor", "--data-dir", folder.toString());

    assertThat(doctor.out()).contains(folder.toString());
  }
}
