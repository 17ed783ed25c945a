package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.report.Report;
import org.coterie.app.run.Progress;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** What {@code run} and {@code resume} do around a run: log, progress, report, results. */
final class Runs {
  private static final int INTERRUPTED = 130;

  private final Console console;
  private final Interruption interruption;
  private final DefectLog defects;

  Runs(Console console, Interruption interruption, DefectLog defects) {
    this.console = console;
    this.interruption = interruption;
    this.defects = defects;
  }

  /** Refuses options before anything is written. */
  void check(RunOptions options) {
    options.threads();
    options.dataDir();
  }

  int run(
      ResolvedExperiment experiment, RunFolder folder, RunOptions options, Registries registries) {
    return logged(folder, options, registries, runner -> Runner.run(experiment, folder, runner));
  }

  int resume(RunFolder folder, OptionalInt rounds, RunOptions options, Registries registries) {
    if (!Files.isDirectory(folder.root()) || Files.notExists(folder.experiment())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s has no experiment.yaml: nothing was begun there; name a run folder, or begin with"
                  .formatted(folder.root())
              + " 'coterie run FILE'");
    }
    if (rounds.isEmpty() && Runner.isDone(folder, registries) && Files.exists(folder.report())) {
      console.err().println(folder.root() + " is done already: nothing to resume");
      show(folder, options);
      return 0;
    }
    return logged(
        folder,
        options,
        registries,
        runner ->
            rounds.isPresent()
                ? Runner.extend(folder, rounds.getAsInt(), runner)
                : Runner.resume(folder, runner));
  }

  private interface Attempt {
    Runner.Status go(Runner.Options options);
  }

  private int logged(RunFolder folder, RunOptions options, Registries registries, Attempt attempt) {
    Path logFile = folder.root().resolve("run.log");
    defects.into(logFile);
    try (Logging log = Logging.into(logFile, console)) {
      log.note("begin with " + options.threads() + " threads");
      Progress progress =
          options.quiet() ? Progress.NONE : new ProgressLine(console, System::nanoTime);
      interruption.heed();
      Runner.Status status =
          attempt.go(
              new Runner.Options(
                  options.threads(), options.dataDir(), progress, interruption, registries));
      log.note("end: " + status);
      if (status == Runner.Status.INTERRUPTED) {
        console.err().println("interrupted; resume with: coterie resume " + folder.root());
        return INTERRUPTED;
      }
      Report.plots(folder);
      Report.page(folder);
      show(folder, options);
      return 0;
    }
  }

  private void show(RunFolder folder, RunOptions options) {
    if (options.format() == Format.JSON) {
      console.out().print(Summary.read(folder).json());
      return;
    }
    console.out().print(Summary.read(folder).table());
    console.out().println("run folder: " + folder.root());
    console.out().println("report:     " + folder.report());
  }
}
