package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.run.MissingFile;
import org.coterie.app.study.Study;
import org.coterie.core.simulation.FaultPlan;
import org.jspecify.annotations.Nullable;
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

  Path file() {
    return file;
  }

  ResolvedExperiment read() {
    return new ExperimentReader().read(file, overrides(), replay(), "--faults " + faults);
  }

  /** Whether the file asks for several runs. */
  boolean isSweep() {
    return new ExperimentReader().isSweep(file, overrides());
  }

  /** The same where the file asks for several runs. */
  Study study(Registries registries) {
    Study study = Study.load(file, registries);
    for (String override : overrides()) {
      study = study.with(override);
    }
    Optional<FaultPlan> replay = replay();
    return replay.isPresent() ? study.replaying(replay.get(), "--faults " + faults) : study;
  }

  private List<String> overrides() {
    var all = new ArrayList<>(overrides);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    return all;
  }

  private Optional<FaultPlan> replay() {
    return Optional.ofNullable(faults).map(MissingFile::read).map(FaultPlan::replay);
  }
}
