package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.study.Study;
import org.coterie.app.workbench.Experiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The experiment that {@code run} and {@code validate} are asked for. */
final class ExperimentOptions {
  @Parameters(paramLabel = "FILE", description = "the experiment file")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "override a key, such as training.batch_size=16; null takes it away")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "short for --set seed=N")
  private @Nullable Long seed;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "the missing.yaml of a run, to be replayed in place of the file's faults")
  private @Nullable Path faults;

  @Mixin private PluginsOption plugins = new PluginsOption();

  Path file() {
    return file;
  }

  /** What the file may choose from. */
  Registries registries() {
    return plugins.registries();
  }

  Experiment experiment() {
    Experiment experiment = Experiment.load(file, registries());
    for (String override : overrides) {
      experiment = experiment.set(override);
    }
    if (seed != null) {
      experiment = experiment.set("seed=" + seed);
    }
    return faults == null ? experiment : experiment.replaying(faults);
  }

  ResolvedExperiment read() {
    return experiment().resolved();
  }

  /** The same of a file that asks for several runs. */
  Study study() {
    Study study = Study.load(file, registries());
    for (String override : overrides) {
      study = study.set(override);
    }
    if (seed != null) {
      study = study.set("seed=" + seed);
    }
    return faults == null ? study : study.replaying(faults);
  }
}
