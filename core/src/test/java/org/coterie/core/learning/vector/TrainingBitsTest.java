package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optimisers, objectives and clipping: one hash, whatever compiles them and on what registers. */
class TrainingBitsTest {
  private static final String EXPECTED =
      "eca96b27bcff32fc512a4508df66d5f70b1b79f59633ecb1a9bc1bf33742abaf";

  @ParameterizedTest
  @CsvSource({
    "-XX:MaxVectorSize=16, 'vector, 8 lanes of 32 bits in 2 halves'",
    "-XX:TieredStopAtLevel=1, scalar"
  })
  void training_underAnotherCompilerOrWidth_givesTheCommittedHash(String flag, String runs)
      throws Exception {
    List<String> lines = launch(flag);
    assertThat(lines.get(0)).startsWith(runs);
    assertThat(lines.get(1)).isEqualTo(EXPECTED);
  }

  @Test
  void training_inThisMachine_givesTheCommittedHash() throws Exception {
    assertThat(TrainingBitsJob.hash(new VectorEngine())).isEqualTo(EXPECTED);
    assertThat(TrainingBitsJob.hash(new VectorEngine(Kernels.scalar("test")))).isEqualTo(EXPECTED);
  }

  private static List<String> launch(String flag) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                flag,
                "-cp",
                System.getProperty("java.class.path"),
                TrainingBitsJob.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.lines().filter(line -> !line.contains(" VM warning: ")).toList();
  }
}
