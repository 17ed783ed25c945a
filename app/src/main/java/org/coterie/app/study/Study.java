package org.coterie.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.run.Progress;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.simulation.FaultPlan;

/**
 * An experiment file with {@code sweep} or {@code seeds}, with what is changed of it, ready to run.
 * Immutable: each {@code with} gives another one.
 *
 * <pre>{@code
 * StudyResult result = Study.load(Path.of("sweep.yaml")).with("seeds", 5).run(Path.of("out"));
 * for (StudyRun run : result.runs()) {
 *   System.out.println(run.run().values() + " " + run.metric("eval_accuracy"));
 * }
 * }</pre>
 */
public final class Study {
  private static final int PARALLEL = 2;

  private final Path file;
  private final List<String> overrides;
  private final Optional<Replay> replay;
  private final Runner.Options options;
  private final int parallel;
  private final StudyListener listener;

  private record Replay(FaultPlan faults, String option) {}

  private Study(
      Path file,
      List<String> overrides,
      Optional<Replay> replay,
      Runner.Options options,
      int parallel,
      StudyListener listener) {
    this.file = file;
    this.overrides = List.copyOf(overrides);
    this.replay = replay;
    this.options = options;
    this.parallel = parallel;
    this.listener = listener;
  }

  /** The sweep of a file, choosing from what is on the class path. Nothing is read yet. */
  public static Study load(Path file) {
    return load(file, Registries.onClassPath());
  }

  /**
   * The same, choosing from what is given.
   *
   * @param registries what the file may choose from
   */
  public static Study load(Path file, Registries registries) {
    var options =
        new Runner.Options(
            Runtime.getRuntime().availableProcessors(),
            Optional.ofNullable(System.getenv("COTERIE_DATA")).map(Path::of),
            Progress.NONE,
            () -> false,
            registries);
    return new Study(file, List.of(), Optional.empty(), options, PARALLEL, StudyListener.NONE);
  }

  /**
   * The sweep that was begun in a folder; {@link #run} with that folder goes on with it.
   *
   * @throws CoterieException {@code RUN_FOLDER} when none was begun there
   */
  public static Study in(Path folder, Registries registries) {
    if (!StudyFolder.isOne(folder)) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s has no sweep.yaml: no sweep was begun there; begin with 'coterie sweep FILE --out %s'"
              .formatted(folder, folder));
    }
    return load(new StudyFolder(folder).sweep(), registries);
  }

  /**
   * The same with one key changed in all runs.
   *
   * @param key dotted; one that is swept is swept no longer, {@code sweep.KEY} gives it other
   *     values
   * @param value as the file would have it; {@code null} written as text takes the key away
   */
  public Study with(String key, Object value) {
    return with(key + "=" + value);
  }

  /**
   * The same with one key changed in all runs.
   *
   * @param override {@code dotted.key=value}
   */
  public Study with(String override) {
    var all = new ArrayList<>(overrides);
    all.add(override);
    return new Study(file, all, replay, options, parallel, listener);
  }

  /**
   * The same with other faults in all runs.
   *
   * @param option what messages call them
   */
  public Study replaying(FaultPlan faults, String option) {
    var all = Optional.of(new Replay(faults, option));
    return new Study(file, overrides, all, options, parallel, listener);
  }

  /** The same on so many threads, which the runs share; no result depends on it. */
  public Study threads(int threads) {
    return options(
        new Runner.Options(
            threads,
            options.dataDir(),
            options.progress(),
            options.interrupted(),
            options.registries()));
  }

  /** The same with data sets from below that folder. */
  public Study dataDir(Path dataDir) {
    return options(
        new Runner.Options(
            options.threads(),
            Optional.of(dataDir),
            options.progress(),
            options.interrupted(),
            options.registries()));
  }

  /** The same with up to so many runs at once, as far as memory allows; 2 by default. */
  public Study parallel(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least 1 run at a time, not " + most);
    }
    return new Study(file, overrides, replay, options, most, listener);
  }

  /** The same, telling of each run, and asking whether to stop. */
  public Study watched(StudyListener watcher, BooleanSupplier interrupted) {
    var asked =
        new Runner.Options(
            options.threads(),
            options.dataDir(),
            options.progress(),
            interrupted,
            options.registries());
    return new Study(file, overrides, replay, asked, parallel, watcher);
  }

  private Study options(Runner.Options changed) {
    return new Study(file, overrides, replay, changed, parallel, listener);
  }

  /**
   * The runs that it is made of, each read and checked.
   *
   * @throws CoterieException naming run, line, key and remedy
   */
  public Sweep sweep() {
    return new ExperimentReader(options.registries())
        .sweep(
            file,
            overrides,
            replay.map(Replay::faults),
            replay.map(Replay::option).orElse("--faults"));
  }

  /**
   * How far it is, in that folder; nothing is run or written.
   *
   * @param folder as for {@link #run}
   * @throws CoterieException as from {@link #run}
   */
  public List<StudyRun> plan(Path folder) {
    Sweep sweep = sweep();
    var where = new StudyFolder(folder);
    new Beginning(sweep, where, options.registries()).require();
    return new Standing(sweep, where, options.registries()).runs();
  }

  /**
   * Runs what is not done yet. A run that fails does not end the others.
   *
   * @param folder absent, empty, or that of the same sweep, to which values and seeds may have been
   *     added
   * @throws CoterieException for a file that is wrong; {@code RUN_FOLDER} where the folder holds
   *     anything else; {@code DISK} when nothing more can be written. What was done stays done.
   */
  public StudyResult run(Path folder) {
    var where = new StudyFolder(folder);
    var beginning = new Beginning(sweep(), where, options.registries());
    beginning.require();
    SafeFiles.createDirectories(folder);
    try (FolderLock _ = where.lock()) {
      Sweep sweep = beginning.begin();
      List<StudyRun> runs = new Standing(sweep, where, options.registries()).runs();
      return new Execution(where, sweep, runs, options, parallel, listener).run();
    }
  }
}
