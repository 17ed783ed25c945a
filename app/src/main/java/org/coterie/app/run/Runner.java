package org.coterie.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.LabelledSystem;
import org.coterie.app.experiment.ReferencedFile;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.simulation.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs experiments into folders, and goes on with those that were interrupted or killed; equal
 * experiments give equal {@code experiment.yaml}, {@code metrics.csv} and {@code final.npz},
 * however often they were interrupted and on however many threads.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** The command line may have begun its log before the run begins. */
  private static final Set<String> NOT_OF_A_RUN = Set.of("run.log", FolderLock.NAME);

  /** How a run ended. */
  public enum Status {
    DONE,
    INTERRUPTED
  }

  private Runner() {}

  /**
   * Writes all files of the folder but {@code run.log}, plots and report.
   *
   * @param folder absent or empty; the resolved file is the first thing written
   * @throws CoterieException {@code RUN_FOLDER} when it is not empty; {@code
   *     IMPOSSIBLE_COMBINATION} when the log of one run is to be replayed for several systems; else
   *     whatever the experiment cannot be run for. After {@code DISK} and {@code MEMORY} it can be
   *     resumed.
   */
  public static Status run(ResolvedExperiment experiment, RunFolder folder, Options options) {
    requireFaultsOfOneSystem(experiment);
    SafeFiles.createDirectories(folder.root());
    try (FolderLock _ = folder.lock()) {
      requireNew(folder);
      // Before experiment.yaml, so that a folder which has that can always be resumed.
      experiment.files().forEach(file -> copy(file, folder));
      SafeFiles.write(folder.experiment(), experiment.text());
      return resumable(folder, () -> new Session(experiment, folder, options).begin());
    }
  }

  /**
   * Goes on from the newest valid checkpoint, or from the start when there is none; does nothing
   * when the run is done.
   *
   * @throws CoterieException {@code RUN_FOLDER} when nothing was begun there; {@code CHECKPOINT}
   *     when the experiment was changed or the checkpoint has another format
   */
  public static Status resume(RunFolder folder, Options options) {
    return resume(readExperiment(folder, List.of(), options.registries()), folder, options);
  }

  static Status resume(ResolvedExperiment experiment, RunFolder folder, Options options) {
    if (SummaryFile.isDone(folder, experiment)) {
      LOG.info("{} is done already: nothing to resume", folder.root());
      return Status.DONE;
    }
    PluginsOfRun.of(folder).warnOfOthers(options.registries());
    try (FolderLock _ = folder.lock()) {
      CheckpointStore store = Session.store(experiment, folder);
      Optional<Checkpoint> checkpoint =
          store.newest(position -> Session.isUsable(position, experiment, folder));
      if (checkpoint.isEmpty()) {
        sayBeginning(store, folder);
      }
      return resumable(
          folder,
          () -> {
            SafeFiles.delete(folder.summary());
            var session = new Session(experiment, folder, options);
            return checkpoint.isPresent() ? session.goOn(checkpoint.get()) : session.begin();
          });
    }
  }

  private static void sayBeginning(CheckpointStore store, RunFolder folder) {
    if (store.isEmpty()) {
      LOG.info("{} has no checkpoint yet: beginning at round 0", folder.root());
    } else {
      LOG.warn("{} has no checkpoint that can be used: beginning at round 0", folder.root());
    }
  }

  /**
   * Once experiment.yaml is there, a full disk costs no more than the rounds since a checkpoint.
   */
  private static Status resumable(RunFolder folder, Supplier<Status> attempt) {
    try {
      return attempt.get();
    } catch (CoterieException e) {
      if (e.code() != ErrorCode.DISK) {
        throw e;
      }
      throw new CoterieException(
          ErrorCode.DISK,
          "%s; then go on with 'coterie resume %s'".formatted(e.getMessage(), folder.root()),
          e);
    }
  }

  /** Whether it may be planned for any system; what is left comes from the log of one. */
  private static boolean isPlanned(Fault fault) {
    return fault instanceof Fault.Absence
        || fault instanceof Fault.Loss
        || fault instanceof Fault.Delay
        || fault instanceof Fault.Partition;
  }

  /** What a log says of links and moments holds for the system it was written of, and no other. */
  private static void requireFaultsOfOneSystem(ResolvedExperiment experiment) {
    boolean planned = experiment.faults().faults().stream().allMatch(Runner::isPlanned);
    if (!planned && !experiment.baselines().isEmpty()) {
      LabelledSystem baseline = experiment.baselines().getFirst();
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          ("the faults hold missing links from the log of one system, and this run has baselines;"
                  + " add --set baselines=[], and run each baseline alone with its own log: --set"
                  + " system=%s --set baselines=[] --faults RUN/baselines/%s/missing.yaml")
              .formatted(baseline.name(), RunFolder.fileName(baseline.label())));
    }
  }

  /**
   * Changes the number of rounds, in {@code experiment.yaml} too, and goes on: the main system from
   * its newest checkpoint before its last round, or from the start where there is none; baselines
   * anew.
   *
   * @param rounds more than the run has
   * @throws CoterieException {@code IMPOSSIBLE_COMBINATION} when all systems stopped early, and so
   *     would again
   */
  public static Status extend(RunFolder folder, int rounds, Options options) {
    ResolvedExperiment old = readExperiment(folder, List.of(), options.registries());
    ResolvedExperiment extended =
        readExperiment(folder, List.of("rounds=" + rounds), options.registries());
    return extend(old, extended, folder, options);
  }

  static Status extend(
      ResolvedExperiment old, ResolvedExperiment extended, RunFolder folder, Options options) {
    if (extended.rounds() <= old.rounds()) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "--extend rounds=%d: the run has %d rounds and can only get more"
              .formatted(extended.rounds(), old.rounds()));
    }
    EarlyEnds.requireNone(old, extended, folder);
    try (FolderLock _ = folder.lock()) {
      CheckpointStore before = Session.store(old, folder);
      Optional<Checkpoint> newest =
          before.newest(position -> canExtend(position, old, extended.rounds(), folder));
      if (newest.isEmpty()) {
        sayBeginning(before, folder);
      }
      Checkpoint from = newest.orElseGet(Runner::beginning);
      // Until the new experiment.yaml is in place this checkpoint belongs to no experiment, and
      // from then on the old ones do: so a kill in between loses nothing.
      CheckpointStore store = Session.store(extended, folder);
      store.adopt(from);
      SafeFiles.write(folder.experiment(), extended.text());
      store.deleteForeign();
      Session.cut(from.position(), extended, folder);
    }
    return resume(extended, folder, options);
  }

  /**
   * Before any node has made a state of the last round, nothing depends on which is the last, but
   * for learning rates that fall towards it.
   */
  private static boolean canExtend(
      Position position, ResolvedExperiment old, int rounds, RunFolder folder) {
    TrainingPlan plan = old.training();
    return IntStream.rangeClosed(1, Math.min(position.furthestRound(), old.rounds()))
            .allMatch(round -> plan.rateAt(round, old.rounds()) == plan.rateAt(round, rounds))
        && position.system() == 0
        && position.furthestRound() >= 0
        && position.furthestRound() < old.rounds()
        && Session.isUsable(position, old, folder);
  }

  private static Checkpoint beginning() {
    var position =
        new Position(
            0,
            -1,
            -1,
            List.of(),
            Collections.emptySortedMap(),
            0,
            0,
            0,
            new Position.Lengths(0, 0, 0));
    return new Checkpoint(position, Optional.empty());
  }

  /** Whether the run in that folder came to its end: then resuming it does nothing. */
  public static boolean isDone(RunFolder folder, Registries registries) {
    return Files.exists(folder.experiment())
        && SummaryFile.isDone(folder, readExperiment(folder, List.of(), registries));
  }

  /**
   * What the run in that folder is of.
   *
   * @param registries what its file may choose from
   * @throws CoterieException {@code RUN_FOLDER} when nothing was begun there; {@code UNKNOWN_NAME},
   *     with the jar that is missing, where it was made with plug-ins that are not given
   */
  public static ResolvedExperiment experiment(RunFolder folder, Registries registries) {
    return readExperiment(folder, List.of(), registries);
  }

  private static ResolvedExperiment readExperiment(
      RunFolder folder, List<String> overrides, Registries registries) {
    if (Files.notExists(folder.experiment())) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s has no experiment.yaml: nothing was begun there; name a run folder, or use 'coterie run'"
              .formatted(folder.root()));
    }
    try {
      return new ExperimentReader(registries).read(folder.experiment(), overrides);
    } catch (CoterieException e) {
      throw PluginsOfRun.of(folder).explained(e, registries);
    }
  }

  private static void copy(ReferencedFile file, RunFolder folder) {
    Path target = folder.root().resolve(file.name());
    SafeFiles.createDirectories(folder.root().resolve("files"));
    SafeFiles.write(target, out -> Files.copy(file.source(), out));
  }

  /**
   * Refuses a folder that holds anything but what a run leaves that was killed before it wrote its
   * experiment.yaml, and so cannot be resumed.
   *
   * @throws CoterieException {@code RUN_FOLDER}
   */
  public static void requireNew(RunFolder folder) {
    boolean killed = Files.exists(folder.root().resolve(FolderLock.NAME));
    try (var files = Files.newDirectoryStream(folder.root())) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!NOT_OF_A_RUN.contains(name)
            && !(killed && (name.equals("files") || name.endsWith(".part")))) {
          throw new CoterieException(
              ErrorCode.RUN_FOLDER,
              "%s is not empty: it holds %s; name another folder, or go on with 'coterie resume %s'"
                  .formatted(folder.root(), name, folder.root()));
        }
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be listed: %s; make it readable".formatted(folder.root(), e.getMessage()),
          e);
    }
  }
}
