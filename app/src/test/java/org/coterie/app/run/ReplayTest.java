package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.simulation.WitnessedTurn;
import org.coterie.core.simulation.WitnessedTurn.Cause;
import org.coterie.core.simulation.WitnessedTurn.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private final Path folder;

  ReplayTest(@TempDir Path shared) throws IOException {
    folder = Files.createTempDirectory(shared, "test");
  }

  private static List<WitnessedTurn> all(Replay replay, RunFolder run, int nodes, int rounds) {
    var all = new ArrayList<WitnessedTurn>();
    for (int node = 0; node < nodes; node++) {
      for (int round = 0; round <= rounds; round++) {
        all.addAll(replay.turns(run, "gossip", "" + node, round));
      }
    }
    return all;
  }

  /** The run counted by other code. */
  @Test
  void turns_ofAllNodesAndRounds_addUpToWhatTheRunCounted() throws IOException {
    ResolvedExperiment experiment = Runs.experiment(folder, Runs.GOSSIP);
    RunFolder run = Runs.finished(folder.resolve("run"), experiment, 2);
    JsonNode counters = new ObjectMapper().readTree(run.summary().toFile()).path("counters");

    List<WitnessedTurn> turns = all(new Replay(experiment, Runs.threads(2)), run, 6, 5);

    assertThat(turns.stream().mapToInt(turn -> turn.sent().size()).sum())
        .isEqualTo(counters.path("sent").asInt());
    assertThat(turns.stream().flatMap(turn -> turn.sent().stream()).filter(Sent::lost).count())
        .isEqualTo(counters.path("lost").asLong())
        .isPositive();
    assertThat(turns.stream().mapToInt(turn -> turn.read().size()).sum())
        .isEqualTo(counters.path("read").asInt());
    assertThat(turns.stream().mapToInt(turn -> turn.missed().size()).sum())
        .isEqualTo(counters.path("missing").asInt());
    assertThat(turns.stream().flatMap(turn -> turn.missed().stream()))
        .extracting(WitnessedTurn.Missed::cause)
        .contains(Cause.PLANNED);
    assertThat(turns.stream().filter(turn -> turn.node().name().equals("2")))
        .anyMatch(WitnessedTurn::returned);
  }

  @Test
  void turns_fromACheckpoint_areThoseFromTheStart() throws IOException {
    ResolvedExperiment experiment = Runs.experiment(folder, Runs.GOSSIP);
    RunFolder run = Runs.finished(folder.resolve("run"), experiment, 2);
    var replay = new Replay(experiment, Runs.threads(1));
    assertThat(run.checkpoints()).isDirectoryContaining("glob:**system0*");

    List<WitnessedTurn> late = replay.turns(run, "gossip", "3", 5);
    List<WitnessedTurn> whole =
        replay.turns(new RunFolder(folder.resolve("nowhere")), "gossip", "3", 5);

    assertThat(late).isNotEmpty().usingRecursiveComparison().isEqualTo(whole);
  }

  /** A checkpoint holds models too where the best or an early end is looked for. */
  @Test
  void turns_fromACheckpointWithKeptModels_areThoseFromTheStart() throws IOException {
    ResolvedExperiment experiment =
        Runs.experiment(folder, Runs.GOSSIP, "evaluation.keep_best=true");
    RunFolder run = Runs.finished(folder.resolve("run"), experiment, 2);
    var replay = new Replay(experiment, Runs.threads(1));

    List<WitnessedTurn> late = replay.turns(run, "gossip", "3", 5);
    List<WitnessedTurn> whole =
        replay.turns(new RunFolder(folder.resolve("nowhere")), "gossip", "3", 5);

    assertThat(late).isNotEmpty().usingRecursiveComparison().isEqualTo(whole);
  }

  @Test
  void turns_afterAnEarlyEnd_areRefused() throws IOException {
    ResolvedExperiment experiment =
        Runs.experiment(
            folder,
            Runs.GOSSIP,
            "evaluation.target={metric: eval_accuracy, at_least: 0, stop: true}");
    RunFolder run = Runs.finished(folder.resolve("run"), experiment, 2);
    var replay = new Replay(experiment, Runs.threads(1));

    assertThat(replay.turns(run, "gossip", "3", 2)).isNotEmpty();
    assertThatThrownBy(() -> replay.turns(run, "gossip", "3", 3))
        .isInstanceOf(CoterieException.class)
        .hasMessage("there is no round 3: gossip has the rounds 0 to 2, as it stopped early");
  }

  @Test
  void turns_ofABaselineAndAServer_areTold() throws IOException {
    ResolvedExperiment experiment = Runs.experiment(folder, Runs.FEDERATED);
    RunFolder run = Runs.finished(folder.resolve("run"), experiment, 2);
    var replay = new Replay(experiment, Runs.threads(2));

    assertThat(replay.turns(run, "federated", "server", 2)).isNotEmpty();
    assertThat(replay.turns(run, "local", "4", 2)).hasSize(1);
  }

  @Test
  void turns_ofWhatIsNotThere_areRefused() throws IOException {
    ResolvedExperiment experiment = Runs.experiment(folder, Runs.GOSSIP);
    var replay = new Replay(experiment, Runs.threads(2));
    var run = new RunFolder(folder.resolve("run"));

    assertThatThrownBy(() -> replay.turns(run, "gossip", "6", 1))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("no node '6'");
    assertThatThrownBy(() -> replay.turns(run, "gosip", "5", 1))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("did you mean 'gossip'?");
    assertThatThrownBy(() -> replay.turns(run, "gossip", "5", 6))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("the rounds 0 to 5");
  }
}
