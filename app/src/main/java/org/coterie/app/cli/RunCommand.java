package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.run.RunFolder;
import org.coterie.app.workbench.Experiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coterie run FILE}. */
@Command(
    name = "run",
    description = "Runs an experiment and shows its results.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions asked = new ExperimentOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run folder, absent or empty; runs/<name>-<time>-<n> by default")
  private @Nullable Path out;

  @Mixin private RunOptions options = new RunOptions();

  private final Console console;
  private final Runs runs;

  RunCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  @Override
  public Integer call() {
    Experiment experiment = asked.experiment();
    String name = experiment.resolved().name();
    runs.check(options);
    RunFolder folder = RunFolders.create(Optional.ofNullable(out), name);
    if (!options.quiet()) {
      console.err().println("run folder: " + folder.root());
    }
    return runs.run(experiment, folder, options);
  }
}
