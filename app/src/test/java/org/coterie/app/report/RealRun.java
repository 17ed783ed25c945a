package org.coterie.app.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.run.Options;
import org.coterie.app.run.Progress;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;

/** Run folders as the runner leaves them, before plots and report. */
final class RealRun {
  private static final Path EXAMPLES =
      Path.of(requireNonNull(System.getProperty("coterie.root")), "examples");

  private RealRun() {}

  /** A run of an example, made smaller by the overrides. */
  static RunFolder of(String example, Path root, List<String> overrides) {
    return of(EXAMPLES.resolve(example + ".yaml"), root, overrides);
  }

  static RunFolder of(Path file, Path root, List<String> overrides) {
    var folder = new RunFolder(root);
    var options =
        new Options(2, Optional.empty(), Progress.NONE, () -> false, Registries.onClassPath());
    if (Runner.run(new ExperimentReader().read(file, overrides), folder, options)
        != Runner.Status.DONE) {
      throw new IllegalStateException("nobody interrupted it");
    }
    return folder;
  }
}
