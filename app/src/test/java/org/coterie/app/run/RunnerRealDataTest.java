package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerRealDataTest {
  @TempDir private Path temporary = Path.of("");

  @Test
  void run_imagesFromADataFolder_tellsACommandThatAsksForIt() throws IOException {
    String data = System.getenv("COTERIE_DATA");
    assumeThat(data).isNotNull();
    ResolvedExperiment experiment =
        Runs.experiment(
            temporary.resolve("file"),
            Runs.GOSSIP,
            "data.dataset=mnist",
            "rounds=1",
            "evaluation.nodes=1");
    var folder = new RunFolder(temporary.resolve("run"));
    var options =
        new Options(
            2,
            Optional.ofNullable(data).map(Path::of),
            Progress.NONE,
            () -> false,
            Registries.onClassPath());

    Runner.run(experiment, folder, options);

    assertThat(Files.readString(folder.summary()))
        .contains("\"command\" : \"./coterie run run/experiment.yaml --data-dir DIR\"");
  }
}
