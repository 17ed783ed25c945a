package org.coterie.app.study;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.experiment.SweptRun;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;

/** How far the runs of a sweep are, as their folders say. */
final class Standing {
  private final Sweep sweep;
  private final StudyFolder folder;
  private final Registries registries;

  Standing(Sweep sweep, StudyFolder folder, Registries registries) {
    this.sweep = sweep;
    this.folder = folder;
    this.registries = registries;
  }

  List<StudyRun> runs() {
    Map<String, String> errors = RunsTable.errors(folder.table());
    return sweep.runs().stream()
        .map(run -> now(run, folder.run(run.label()), errors.getOrDefault(run.label(), "")))
        .toList();
  }

  private StudyRun now(SweptRun run, RunFolder at, String error) {
    if (Runner.isDone(at, registries) && Files.exists(at.report())) {
      return done(run, at);
    }
    if (!error.isEmpty()) {
      return without(run, at, StudyRun.Status.FAILED, error);
    }
    boolean begun = Files.exists(at.experiment());
    return without(run, at, begun ? StudyRun.Status.UNFINISHED : StudyRun.Status.NOT_RUN, "");
  }

  static StudyRun done(SweptRun run, RunFolder at) {
    Headline headline = Headline.read(at);
    return new StudyRun(
        run,
        at,
        headline.isFinite() ? StudyRun.Status.DONE : StudyRun.Status.DIVERGED,
        headline.metrics(),
        headline.seconds(),
        "");
  }

  static StudyRun without(SweptRun run, RunFolder at, StudyRun.Status status, String error) {
    return new StudyRun(run, at, status, Headline.NONE.metrics(), OptionalDouble.empty(), error);
  }
}
