package org.coterie.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.results.RunReader;
import org.coterie.app.run.FinalModels;
import org.coterie.app.run.Progress;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.TemporaryFolder;

/**
 * An experiment file, with what is changed of it, ready to run. Immutable: each {@code with} gives
 * another one.
 */
public final class Experiment {
  private final Path file;
  private final Registries registries;
  private final List<String> overrides;
  private final Runner.Options options;

  private Experiment(
      Path file, Registries registries, List<String> overrides, Runner.Options options) {
    this.file = file;
    this.registries = registries;
    this.overrides = List.copyOf(overrides);
    this.options = options;
  }

  /** The experiment of a file, choosing from what is on the class path. Nothing is read yet. */
  public static Experiment load(Path file) {
    return load(file, Registries.onClassPath());
  }

  /**
   * The same, choosing from what is given.
   *
   * @param registries what the file may choose from
   */
  public static Experiment load(Path file, Registries registries) {
    var options =
        new Runner.Options(
            Runtime.getRuntime().availableProcessors(),
            Optional.ofNullable(System.getenv("COTERIE_DATA")).map(Path::of),
            Progress.NONE,
            () -> false,
            registries);
    return new Experiment(file, registries, List.of(), options);
  }

  /**
   * The same with one key changed.
   *
   * @param key dotted, such as {@code training.batch_size}
   * @param value as the file would have it; {@code null} written as text takes the key away
   */
  public Experiment with(String key, Object value) {
    var all = new ArrayList<>(overrides);
    all.add(key + "=" + value);
    return new Experiment(file, registries, all, options);
  }

  /** The same on so many threads; no result depends on it. */
  public Experiment threads(int threads) {
    return options(
        new Runner.Options(
            threads,
            options.dataDir(),
            options.progress(),
            options.interrupted(),
            options.registries()));
  }

  /** The same with data sets from below that folder. */
  public Experiment dataDir(Path dataDir) {
    return options(
        new Runner.Options(
            options.threads(),
            Optional.of(dataDir),
            options.progress(),
            options.interrupted(),
            options.registries()));
  }

  /** The same, telling of each closed round, and asking whether to stop. */
  public Experiment watched(Progress progress, BooleanSupplier interrupted) {
    return options(
        new Runner.Options(
            options.threads(), options.dataDir(), progress, interrupted, options.registries()));
  }

  private Experiment options(Runner.Options changed) {
    return new Experiment(file, registries, overrides, changed);
  }

  /**
   * What decides a run, read and checked.
   *
   * @throws CoterieException naming line, key and remedy
   */
  public ResolvedExperiment resolved() {
    return new ExperimentReader(registries).read(file, overrides);
  }

  /**
   * Runs to the end, and leaves nothing on the disk.
   *
   * @throws CoterieException for whatever the experiment cannot be run
   */
  public Run run() {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      return run(folder.path());
    }
  }

  /**
   * Runs to the end, into a run folder that stays. Where an earlier process was interrupted in the
   * same run, it goes on.
   *
   * @param folder absent, empty, or that of the same experiment
   * @throws CoterieException for whatever the experiment cannot be run; {@code RUN_FOLDER} where
   *     the folder holds anything else
   */
  public Run run(Path folder) {
    var run = new RunFolder(folder);
    ResolvedExperiment experiment = resolved();
    Runner.Status status =
        Files.exists(run.experiment())
            ? Runner.resume(requireSame(run, experiment), options)
            : Runner.run(experiment, run, options);
    return new Run(
        status,
        RunReader.read(run),
        status == Runner.Status.DONE
            ? FinalModels.read(run.finalModels())
            : Collections.emptySortedMap());
  }

  private RunFolder requireSame(RunFolder folder, ResolvedExperiment experiment) {
    String begun = new ExperimentReader(registries).read(folder.experiment(), List.of()).text();
    if (!begun.equals(experiment.text())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s holds a run of another experiment; name another folder".formatted(folder.root()));
    }
    return folder;
  }
}
