package org.coterie.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.report.Report;
import org.coterie.app.run.MissingFile;
import org.coterie.app.run.Options;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.TemporaryFolder;
import org.coterie.core.simulation.FaultPlan;

/**
 * An experiment file, with what is changed of it, ready to run.
 *
 * <p>A value: it can be kept, shared between threads and run any number of times, also several at a
 * time; equal experiments give equal results, bit for bit. The file is read when it is first run or
 * {@link #resolved}, and what was read is kept: a later change of the file is seen by what is
 * loaded then.
 *
 * <p>What is wrong with a file, a key or a value is a {@link CoterieException} with one line that
 * says what, where and how to mend it. Nothing is printed, and the process is never ended; warnings
 * go to slf4j.
 */
public final class Experiment extends Undertaking<Experiment> {
  private final Path file;
  private final List<String> overrides;
  private final Optional<Path> faults;
  private final Lazy<ResolvedExperiment> resolved;

  private Experiment(Path file, List<String> overrides, Optional<Path> faults, Options options) {
    super(options);
    this.file = file;
    this.overrides = List.copyOf(overrides);
    this.faults = faults;
    this.resolved = new Lazy<>(this::read);
  }

  private Experiment(Experiment same, Options options) {
    super(options);
    this.file = same.file;
    this.overrides = same.overrides;
    this.faults = same.faults;
    this.resolved = same.resolved;
  }

  /** The experiment of a file, choosing from what is on the class path. Nothing is read yet. */
  public static Experiment load(Path file) {
    return load(file, Registries.onClassPath());
  }

  /** The same by the path's text. */
  public static Experiment load(String file) {
    return load(Path.of(file));
  }

  /**
   * The same, choosing from what is given.
   *
   * @param registries what the file may choose from, such as what {@link Registries#load} finds
   */
  public static Experiment load(Path file, Registries registries) {
    return new Experiment(file, List.of(), Optional.empty(), byDefault(registries));
  }

  /** A run that was begun in that folder, to go on there. */
  public static Resumption resume(Path folder) {
    return resume(folder, Registries.onClassPath());
  }

  /**
   * The same, choosing from what is given.
   *
   * @param registries what the folder's file may choose from
   */
  public static Resumption resume(Path folder, Registries registries) {
    return new Resumption(new RunFolder(folder), byDefault(registries));
  }

  /**
   * The same with one key changed.
   *
   * @param key dotted, such as {@code training.batch_size}
   * @param value a number, a text, a boolean, an enum's constant, a path, or a list, an array or a
   *     map of such. A text stays one: {@code "5"} is no number, and {@code "null"} takes nothing
   *     away
   * @throws CoterieException {@code USAGE} when the key is none; {@code WRONG_TYPE} when the value
   *     is of another type. Whether they fit together is found when it is run or resolved
   */
  public Experiment with(String key, Object value) {
    return changed(Values.dotted(key) + "=" + Values.yaml(key, value));
  }

  /** The same without that key, so that its default holds. */
  public Experiment without(String key) {
    return changed(Values.dotted(key) + "=null");
  }

  /**
   * The same with one override as the command line's {@code --set} has it.
   *
   * @param override {@code dotted.key=YAML}; {@code null} takes the key away
   */
  public Experiment set(String override) {
    return changed(override);
  }

  private Experiment changed(String override) {
    var all = new ArrayList<>(overrides);
    all.add(override);
    return new Experiment(file, all, faults, options());
  }

  /**
   * The same with what a run took as missing in place of the file's own faults: its run is made
   * again, message for message.
   *
   * @param missing the {@code missing.yaml} of one system's run
   */
  public Experiment replaying(Path missing) {
    return new Experiment(file, overrides, Optional.of(missing), options());
  }

  @Override
  Experiment with(Options options) {
    return new Experiment(this, options);
  }

  /**
   * What decides a run, read and checked; no data is read.
   *
   * @throws CoterieException naming line, key and remedy
   */
  public ResolvedExperiment resolved() {
    return resolved.get();
  }

  private ResolvedExperiment read() {
    Optional<FaultPlan> replay = faults.map(MissingFile::read).map(FaultPlan::replay);
    return new ExperimentReader(options().registries())
        .read(file, overrides, replay, "--faults " + faults.map(Path::toString).orElse(""));
  }

  /**
   * Runs to the end, or until it is interrupted, and leaves nothing on the disk: the results are
   * held in memory, with the final models of all nodes.
   *
   * @throws CoterieException for whatever the experiment cannot be run
   */
  public Run run() {
    return Conductor.conduct(
        options(),
        asked -> {
          try (TemporaryFolder temporary = TemporaryFolder.create()) {
            var folder = new RunFolder(temporary.path());
            Runner.Status status = Runner.run(resolved(), folder, asked);
            return Run.held(status, folder);
          }
        });
  }

  /**
   * Runs to the end, or until it is interrupted, into a run folder that stays, plots and report
   * included; results are read from it when they are asked for. Where an earlier process was
   * interrupted in the same run, it goes on.
   *
   * @param folder absent, empty, or that of the same experiment
   * @throws CoterieException for whatever the experiment cannot be run; {@code RUN_FOLDER} where
   *     the folder holds anything else. After {@code DISK} and {@code MEMORY} it can be called
   *     again
   */
  public Run run(Path folder) {
    var run = new RunFolder(folder);
    return Conductor.conduct(options(), asked -> reported(run, begunOrResumed(run, asked)));
  }

  private Runner.Status begunOrResumed(RunFolder folder, Options asked) {
    ResolvedExperiment experiment = resolved();
    if (Files.notExists(folder.experiment())) {
      return Runner.run(experiment, folder, asked);
    }
    String begun =
        new ExperimentReader(asked.registries()).read(folder.experiment(), List.of()).text();
    if (!begun.equals(experiment.text())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s holds a run of another experiment; name another folder".formatted(folder.root()));
    }
    return Runner.resume(folder, asked);
  }

  /** The file and what is changed of it. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    parts.add(file.toString());
    parts.addAll(overrides);
    faults.ifPresent(missing -> parts.add("faults of " + missing));
    return "Experiment[" + String.join(", ", parts) + "]";
  }

  /** Draws what a run that is done shows. */
  static Run reported(RunFolder folder, Runner.Status status) {
    if (status == Runner.Status.DONE) {
      Report.plots(folder);
      Report.page(folder);
    }
    return Run.in(status, folder);
  }
}
