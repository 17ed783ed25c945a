package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.coterie.app.run.Progress;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.app.workbench.Experiment;
import org.coterie.app.workbench.Resumption;
import org.coterie.app.workbench.Run;
import org.coterie.app.workbench.Undertaking;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** What {@code run} and {@code resume} do around a run: log, progress, results. */
final class Runs {
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

  int run(Experiment experiment, RunFolder folder, RunOptions options) {
    return logged(folder, options, experiment, each -> each.run(folder.root()));
  }

  int resume(Resumption resumption, RunOptions options) {
    var folder = new RunFolder(resumption.folder());
    if (!Files.isDirectory(folder.root()) || Files.notExists(folder.experiment())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s has no experiment.yaml: nothing was begun there; name a run folder, or begin with"
                  .formatted(folder.root())
              + " 'coterie run FILE'");
    }
    if (resumption.isDone()) {
      console.err().println(folder.root() + " is done already: nothing to resume");
      show(folder, options);
      return 0;
    }
    return logged(folder, options, resumption, Resumption::run);
  }

  private <U extends Undertaking<U>> int logged(
      RunFolder folder, RunOptions options, U undertaking, Function<U, Run> start) {
    Path logFile = folder.root().resolve("run.log");
    defects.into(logFile);
    try (Logging log = Logging.into(logFile, console)) {
      log.note("begin with " + options.threads() + " threads");
      Progress progress =
          options.quiet() ? Progress.NONE : new ProgressLine(console, System::nanoTime);
      interruption.heed();
      Run run = start.apply(options.on(undertaking).watched(progress, interruption));
      log.note("end: " + run.status());
      if (run.status() == Runner.Status.INTERRUPTED) {
        console.err().println("interrupted; resume with: coterie resume " + folder.root());
        return Interruption.STATUS;
      }
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
