package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.run.Command;
import org.coterie.app.run.Runner;
import org.coterie.app.study.Study;
import org.coterie.app.study.StudyFolder;
import org.coterie.app.study.StudyListener;
import org.coterie.app.study.StudyResult;
import org.coterie.app.study.StudyRun;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/** What {@code sweep} and {@code resume} do around a sweep: folder, log, progress, results. */
final class Sweeps {
  static final int PARALLEL = 2;
  private final Console console;
  private final Interruption interruption;
  private final DefectLog defects;

  Sweeps(Console console, Interruption interruption, DefectLog defects) {
    this.console = console;
    this.interruption = interruption;
    this.defects = defects;
  }

  /** Shows how far it is. */
  int plan(Study study, Optional<Path> out, RunOptions options) {
    Sweep sweep = study.sweep();
    // Without a folder nothing is begun: no folder of a run has a blank in its name.
    List<StudyRun> runs = study.plan(out.orElse(Path.of("runs", "not begun")));
    console
        .out()
        .print(
            options.format() == Format.JSON
                ? SweepText.json(sweep.name(), out, runs)
                : SweepText.plan(sweep, runs));
    return 0;
  }

  int run(Study study, Optional<Path> out, RunOptions options) {
    Sweep sweep = study.sweep();
    Study ready = configured(study, options);
    out.ifPresent(study::plan); // Refuses a folder of something else before anything is made.
    Path folder = out.orElseGet(() -> RunFolders.create(out, sweep.name()).root());
    return logged(ready, new StudyFolder(folder), options);
  }

  int resume(Path folder, Registries registries, OptionalInt rounds, RunOptions options) {
    if (rounds.isPresent()) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "--extend is for one run, and %s is a sweep; extend %s, or begin a sweep with more rounds"
              .formatted(folder, folder.resolve("runs").resolve("LABEL")));
    }
    Study study = Study.in(folder, registries).parallel(PARALLEL);
    study.sweep();
    return logged(configured(study, options), new StudyFolder(folder), options);
  }

  private static Study configured(Study study, RunOptions options) {
    Study threaded = study.threads(options.threads());
    Optional<Path> dataDir = options.dataDir();
    return dataDir.isPresent() ? threaded.dataDir(dataDir.get()) : threaded;
  }

  private int logged(Study study, StudyFolder folder, RunOptions options) {
    SafeFiles.createDirectories(folder.root());
    defects.into(folder.log());
    try (Logging log = Logging.into(folder.log(), console)) {
      log.note("begin with " + options.threads() + " threads");
      if (!options.quiet()) {
        console.err().println("sweep folder: " + folder.root());
      }
      StudyListener listener =
          options.quiet() ? StudyListener.NONE : new SweepProgress(console, System::nanoTime);
      interruption.heed();
      StudyResult result = study.watched(listener, interruption).run(folder.root());
      log.note("end: " + result.status());
      if (result.status() == Runner.Status.INTERRUPTED) {
        console.err().println("interrupted; resume with: coterie resume " + folder.root());
        return Interruption.STATUS;
      }
      show(study.sweep(), result, folder, options);
      if (!result.failed().isEmpty()) {
        throw failed(result, folder);
      }
      return 0;
    }
  }

  private void show(Sweep sweep, StudyResult result, StudyFolder folder, RunOptions options) {
    if (options.format() == Format.JSON) {
      console.out().print(SweepText.json(sweep.name(), Optional.of(folder.root()), result.runs()));
      return;
    }
    console.out().print(SweepText.table(sweep, result.runs()));
    console.out().println("sweep folder: " + folder.root());
    console.out().println("all runs:     " + folder.table());
    if (result.folders().size() > 1) {
      console.out().println("compare them: " + Command.on(folder.root().toString(), "compare", ""));
    }
  }

  /** The error of the first one ends the command, after all others were made. */
  private static CoterieException failed(StudyResult result, StudyFolder folder) {
    StudyRun first = result.failed().getFirst();
    ErrorCode code = ErrorCode.DEFECT;
    String message = first.error();
    for (ErrorCode each : ErrorCode.values()) {
      if (message.startsWith(each.id() + ": ")) {
        code = each;
        message = message.substring(each.id().length() + 2);
      }
    }
    return new CoterieException(
        code,
        "%d of %d runs failed, %s with: %s; when that is mended, 'coterie resume %s' tries again"
            .formatted(
                result.failed().size(),
                result.runs().size(),
                first.label(),
                message,
                folder.root()));
  }
}
