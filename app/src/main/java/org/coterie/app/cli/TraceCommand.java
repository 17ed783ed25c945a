package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.Options;
import org.coterie.app.run.Progress;
import org.coterie.app.run.Replay;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.app.trace.Narration;
import org.coterie.core.simulation.WitnessedTurn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie trace RUN --node 7 --round 3}. */
@Command(
    name = "trace",
    description = {
      "Tells what a node read, waited for and sent in a round of a run.",
      "It goes through the run again, from the newest checkpoint before that round, and writes"
          + " nothing."
    },
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "the run folder")
  private Path folder = Path.of("");

  @Option(
      names = "--node",
      required = true,
      paramLabel = "NODE",
      description = "the participant, such as 7 or server")
  private String node = "";

  @Option(names = "--round", required = true, paramLabel = "N", description = "from 0")
  private int round;

  @Option(
      names = "--system",
      paramLabel = "LABEL",
      description = "one of the run's baselines; the main system by default")
  private @Nullable String system;

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private PluginsOption plugins = new PluginsOption();

  private final Console console;
  private final Interruption interruption;

  TraceCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    var run = new RunFolder(folder);
    RunReader.requireRun(run);
    Registries registries = plugins.registries();
    ResolvedExperiment experiment = Runner.experiment(run, registries);
    interruption.heed();
    String label = Optional.ofNullable(system).orElse(experiment.system().label());
    var replay =
        new Replay(
            experiment,
            new Options(
                options.threads(), options.dataDir(), Progress.NONE, interruption, registries));
    List<WitnessedTurn> turns = replay.turns(run, label, node, round);
    if (interruption.getAsBoolean()) {
      console.err().println("interrupted; nothing is shown of a part of a round");
      return Interruption.STATUS;
    }
    if (options.format() == Format.JSON) {
      console.out().println(TurnsJson.of(label, node, round, turns));
    } else {
      print(experiment, label, turns);
    }
    return 0;
  }

  private void print(ResolvedExperiment experiment, String label, List<WitnessedTurn> turns) {
    console
        .out()
        .printf(
            "%s: %s, node %s, round %d of %d%n",
            experiment.name(), label, node, round, experiment.rounds());
    if (turns.isEmpty()) {
      console
          .out()
          .println(
              "It took no turn in that round: it was away, asleep, had ended, or had no part.");
    }
    for (WitnessedTurn turn : turns) {
      console.out().println();
      Narration.of(turn).forEach(console.out()::println);
    }
  }
}
