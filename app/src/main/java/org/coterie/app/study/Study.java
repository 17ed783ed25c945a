package org.coterie.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.run.MissingFile;
import org.coterie.app.workbench.Values;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.simulation.FaultPlan;
import org.jspecify.annotations.Nullable;

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
  private final Path file;
  private final List<String> overrides;
  private final Optional<Path> faults;
  private final Conditions conditions;

  /** Thousands of runs take seconds to check; so that is done once. */
  private final AtomicReference<@Nullable Sweep> checked;

  private Study(
      Path file,
      List<String> overrides,
      Optional<Path> faults,
      Conditions conditions,
      AtomicReference<@Nullable Sweep> checked) {
    this.file = file;
    this.overrides = List.copyOf(overrides);
    this.faults = faults;
    this.conditions = conditions;
    this.checked = checked;
  }

  /** The sweep of a file, choosing from what is on the class path. Nothing is read yet. */
  public static Study load(Path file) {
    return load(file, Registries.onClassPath());
  }

  /** The same by the path's text. */
  public static Study load(String file) {
    return load(Path.of(file));
  }

  /**
   * The same, choosing from what is given.
   *
   * @param registries what the file may choose from
   */
  public static Study load(Path file, Registries registries) {
    return new Study(
        file,
        List.of(),
        Optional.empty(),
        Conditions.byDefault(registries),
        new AtomicReference<>());
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
   * @param value as for {@link org.coterie.app.workbench.Experiment#with}; a list for {@code
   *     sweep.KEY}
   */
  public Study with(String key, Object value) {
    return set(Values.dotted(key) + "=" + Values.yaml(key, value));
  }

  /** The same without that key, so that its default holds. */
  public Study without(String key) {
    return set(Values.dotted(key) + "=null");
  }

  /**
   * The same with one override as the command line's {@code --set} has it.
   *
   * @param override {@code dotted.key=YAML}; {@code null} takes the key away
   */
  public Study set(String override) {
    var all = new ArrayList<>(overrides);
    all.add(override);
    return new Study(file, all, faults, conditions, new AtomicReference<>());
  }

  /**
   * The same with what a run took as missing in place of the file's own faults, in all runs.
   *
   * @param missing the {@code missing.yaml} of one system's run
   */
  public Study replaying(Path missing) {
    return new Study(file, overrides, Optional.of(missing), conditions, new AtomicReference<>());
  }

  /**
   * The same on so many threads, which the runs share; no result depends on it.
   *
   * @param threads at least 1
   */
  public Study threads(int threads) {
    return under(conditions.threads(threads));
  }

  /** The same with data sets from below that folder; {@code COTERIE_DATA} by default. */
  public Study dataDir(Path dataDir) {
    return under(conditions.dataDir(dataDir));
  }

  /**
   * The same with up to so many runs at once, as far as memory allows; 2 by default.
   *
   * @param most at least 1
   */
  public Study parallel(int most) {
    return under(conditions.parallel(most));
  }

  /**
   * The same, telling of each run, and asking whether to stop.
   *
   * @param interrupted once true the runs save checkpoints and the sweep ends as {@code
   *     INTERRUPTED}
   */
  public Study watched(StudyListener listener, BooleanSupplier interrupted) {
    return under(conditions.watched(listener, interrupted));
  }

  private Study under(Conditions changed) {
    return new Study(file, overrides, faults, changed, checked);
  }

  private ExperimentReader reader() {
    return new ExperimentReader(conditions.registries());
  }

  /** Whether the file asks for several runs, with what was changed of it. */
  public boolean isSweep() {
    return reader().isSweep(file, overrides);
  }

  /**
   * The runs that it is made of, each checked. The file is read at the first call.
   *
   * @throws CoterieException naming run, line, key and remedy
   */
  public Sweep sweep() {
    Sweep known = checked.get();
    Sweep sweep = known == null ? read() : known;
    checked.set(sweep);
    return sweep;
  }

  private Sweep read() {
    Optional<FaultPlan> replay = faults.map(MissingFile::read).map(FaultPlan::replay);
    return reader()
        .sweep(file, overrides, replay, "--faults " + faults.map(Path::toString).orElse(""));
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
    new Beginning(sweep, where, conditions.registries()).require();
    return new Standing(sweep, where, conditions.registries()).runs();
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
    var beginning = new Beginning(sweep(), where, conditions.registries());
    beginning.require();
    SafeFiles.createDirectories(folder);
    try (FolderLock _ = where.lock()) {
      Sweep sweep = beginning.begin();
      List<StudyRun> runs = new Standing(sweep, where, conditions.registries()).runs();
      return new Execution(where, sweep, runs, conditions).run();
    }
  }
}
