package org.coterie.app.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.report.Report;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.Options;
import org.coterie.app.run.PluginsOfRun;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.app.workbench.Verdict.Compared;
import org.coterie.app.workbench.Verdict.Trait;
import org.coterie.core.error.CoterieException;
import org.coterie.core.io.TemporaryFolder;

/**
 * Makes a run again from the experiment file in its folder, and compares what equal runs share,
 * byte for byte: the experiment and the files it names, metrics, final models, what was missing,
 * plots. The folder itself is only read.
 */
public final class Verification extends Undertaking<Verification> {
  private final RunFolder folder;

  private Verification(RunFolder folder, Options options) {
    super(options);
    this.folder = folder;
  }

  /** Of the run in that folder. */
  public static Verification of(Path folder) {
    return of(folder, Registries.onClassPath());
  }

  /**
   * The same, choosing from what is given.
   *
   * @param registries what the folder's file may choose from
   */
  public static Verification of(Path folder, Registries registries) {
    return new Verification(new RunFolder(folder), byDefault(registries));
  }

  @Override
  Verification with(Options options) {
    return new Verification(folder, options);
  }

  /**
   * Runs it again, in a temporary folder. Of a run that did not come to its end the rounds that it
   * has are compared.
   *
   * @return empty when it was interrupted
   * @throws CoterieException {@code RUN_FOLDER} when the folder holds no run; else for whatever the
   *     experiment cannot be run
   */
  public Optional<Verdict> run() {
    return Conductor.conduct(options(), this::run);
  }

  private Optional<Verdict> run(Options asked) {
    RunData then = RunReader.read(folder);
    ResolvedExperiment experiment = experiment(asked.registries());
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      var again = new RunFolder(temporary.path());
      if (Runner.run(experiment, again, asked) == Runner.Status.INTERRUPTED) {
        return Optional.empty();
      }
      Report.plots(again);
      RunData now = RunReader.read(again);
      boolean finished = then.status().equals("done");
      return Optional.of(
          new Verdict(finished, compared(then, now, again, finished), environment(then, now)));
    }
  }

  private ResolvedExperiment experiment(Registries registries) {
    try {
      return new ExperimentReader(registries).read(folder.experiment(), List.of());
    } catch (CoterieException e) {
      throw PluginsOfRun.of(folder).explained(e, registries);
    }
  }

  private List<Compared> compared(RunData then, RunData now, RunFolder again, boolean finished) {
    var comparison = new Comparison(folder.root(), again.root(), finished);
    List<Compared> files = new ArrayList<>(comparison.all(now));
    if (then.experimentChanged()) {
      files.set(
          0,
          files
              .getFirst()
              .different(
                  "it is not the file that was run: its SHA-256 then was "
                      + then.summary().path("resolved_sha256").asText()));
    }
    return files;
  }

  private static List<Trait> environment(RunData then, RunData now) {
    var before = Environment.of(then.environment()).traits();
    var after = Environment.of(now.environment()).traits();
    return Stream.concat(after.keySet().stream(), before.keySet().stream())
        .distinct()
        .map(what -> new Trait(what, before.getOrDefault(what, ""), after.getOrDefault(what, "")))
        .filter(trait -> !trait.then().equals(trait.now()))
        .toList();
  }
}
