package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coterie.app.results.RunData;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputsTest {
  private final Path root;

  InputsTest(@TempDir Path shared) throws IOException {
    root = Files.createTempDirectory(shared, "test");
  }

  private Path made(String name, int seed) {
    return new MadeRun(root.resolve(name)).seed(seed).accuracy(0.1, 0.5).write();
  }

  @Test
  void read_sweepAndARunOfIt_takesEachRunOnce() {
    Path first = made("sweep/runs/seed-1", 1);
    made("sweep/runs/seed-2", 2);
    Path other = made("other", 3);

    Inputs inputs =
        Inputs.read(List.of(other, root.resolve("sweep"), first, first.resolve("../seed-1")));

    assertThat(inputs.runs())
        .extracting(RunData::folder)
        .containsExactly("other", "seed-1", "seed-2");
    assertThat(inputs.notes()).isEmpty();
  }

  @Test
  void read_sweepWithARunThatHasNotBegun_leavesItOutByName() throws IOException {
    made("sweep/runs/seed-1", 1);
    Files.createDirectories(root.resolve("sweep/runs/seed-2"));
    Files.createDirectories(root.resolve("sweep/runs/.seed-3.part"));

    Inputs inputs = Inputs.read(List.of(root.resolve("sweep")));

    assertThat(inputs.runs()).hasSize(1);
    assertThat(inputs.notes()).containsExactly("Left out: seed-2 has not begun.");
  }

  @Test
  void read_notARun_saysWhatToName() throws IOException {
    Files.createDirectories(root.resolve("empty"));
    Files.createDirectories(root.resolve("sweep/runs"));

    assertThatThrownBy(() -> Inputs.read(List.of(root.resolve("empty"))))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("holds neither a run (experiment.yaml) nor a sweep (runs/)");
    assertThatThrownBy(() -> Inputs.read(List.of(root.resolve("missing"))))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> Inputs.read(List.of(root.resolve("sweep"))))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("no run has begun");
  }
}
