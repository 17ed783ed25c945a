package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.study.Study;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coterie sweep FILE}. */
@Command(
    name = "sweep",
    description = "Makes all runs of a file with 'sweep' or 'seeds', and goes on with those begun.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions asked = new ExperimentOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "the sweep's folder: absent, empty, or one to go on with; runs/<name>-<time>-<n> by"
              + " default")
  private @Nullable Path out;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "runs at once, where memory allows, which share the threads; 2 by default")
  private int parallel = Sweeps.PARALLEL;

  @Option(
      names = "--plan",
      description = "show the runs and how far they are; run nothing, write nothing")
  private boolean plan;

  @Mixin private RunOptions options = new RunOptions();

  private final Sweeps sweeps;

  SweepCommand(Sweeps sweeps) {
    this.sweeps = sweeps;
  }

  @Override
  public Integer call() {
    if (parallel < 1) {
      throw new CoterieException(
          ErrorCode.USAGE, "--parallel %d is too few; give at least 1".formatted(parallel));
    }
    Study study = asked.study().parallel(parallel);
    return plan
        ? sweeps.plan(study, Optional.ofNullable(out), options)
        : sweeps.run(study, Optional.ofNullable(out), options);
  }
}
