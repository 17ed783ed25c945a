package org.coterie.app.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.coterie.app.experiment.Sweep;
import org.coterie.app.experiment.SweptRun;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.app.workbench.Experiment;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Makes the runs that are left, several at once. All that the threads share is guarded by this
 * object; a run itself shares nothing with another.
 */
final class Execution {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  private final StudyFolder folder;
  private final Sweep sweep;
  private final Conditions conditions;
  private final StudyListener listener;
  private final List<StudyRun> runs;
  private final ArrayDeque<Integer> left = new ArrayDeque<>();
  private int parallel;
  private int active;
  private volatile @Nullable CoterieException fatal;

  /**
   * @param runs how far they are
   */
  Execution(StudyFolder folder, Sweep sweep, List<StudyRun> runs, Conditions conditions) {
    this.folder = folder;
    this.sweep = sweep;
    this.runs = new ArrayList<>(runs);
    this.conditions = conditions;
    this.listener = conditions.listener();
  }

  StudyResult run() {
    for (int i = 0; i < runs.size(); i++) {
      if (!runs.get(i).status().isFinished()) {
        left.add(i);
      }
    }
    SafeFiles.createDirectories(folder.runs());
    RunsTable.write(folder.table(), sweep.keys(), runs);
    if (!left.isEmpty()) {
      parallel = parallel();
      listener.begins(left.size(), runs.size(), parallel);
      together(Math.min(parallel, left.size()));
    }
    CoterieException thrown = fatal;
    if (thrown != null) {
      throw thrown;
    }
    boolean stopped = runs.stream().anyMatch(run -> !run.status().isFinished() && !isFailed(run));
    return new StudyResult(stopped ? Runner.Status.INTERRUPTED : Runner.Status.DONE, runs);
  }

  private static boolean isFailed(StudyRun run) {
    return run.status() == StudyRun.Status.FAILED;
  }

  private int parallel() {
    int most = Math.min(conditions.parallel(), left.size());
    if (most == 1) {
      return 1;
    }
    List<SweptRun> asked = left.stream().map(i -> runs.get(i).run()).toList();
    var share = MemoryShare.of(asked, conditions.dataDir(), Runtime.getRuntime().maxMemory());
    if (share.parallel(most) < most) {
      listener.note(share.reason(most));
    }
    return share.parallel(most);
  }

  private void together(int workers) {
    try (var pool = Executors.newFixedThreadPool(workers)) {
      var ends = new ArrayList<Future<?>>();
      for (int i = 0; i < workers; i++) {
        ends.add(pool.submit(this::work));
      }
      for (Future<?> end : ends) {
        await(end);
      }
    }
  }

  private static void await(Future<?> end) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          end.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true; // Runs are stopped by what they ask, and never cut short.
        } catch (ExecutionException e) {
          throw new IllegalStateException("a sweep could not go on", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One run taken from those that are left. */
  private record Turn(int index, int threads, boolean alone) {}

  private void work() {
    try {
      for (Optional<Turn> turn = next(); turn.isPresent(); turn = next()) {
        MDC.put(
            StudyListener.LOG_CONTEXT,
            run(turn.get()).label()); // Threads that a run starts inherit it.
        attempt(turn.get());
      }
    } catch (CoterieException e) {
      abort(e);
    } finally {
      MDC.remove(StudyListener.LOG_CONTEXT);
    }
  }

  private synchronized StudyRun run(Turn turn) {
    return runs.get(turn.index());
  }

  private synchronized Optional<Turn> next() {
    Integer index = isStopped() || active >= parallel ? null : left.poll();
    if (index == null) {
      return Optional.empty();
    }
    active++;
    int together = Math.min(parallel, active + left.size());
    return Optional.of(
        new Turn(index, Math.max(1, conditions.threads() / together), parallel == 1));
  }

  private boolean isStopped() {
    return conditions.interrupted().getAsBoolean() || fatal != null;
  }

  /** What cannot be helped by going on with the others. */
  private synchronized void abort(CoterieException e) {
    if (fatal == null) {
      fatal = e;
    }
  }

  private void attempt(Turn turn) {
    int index = turn.index();
    SweptRun run = run(turn).run();
    RunFolder at = folder.run(run.label());
    try {
      if (experiment(run, turn.threads()).run(at.root()).status() == Runner.Status.DONE) {
        ended(index, Standing.done(run, at));
      } else {
        ended(index, Standing.without(run, at, StudyRun.Status.UNFINISHED, ""));
      }
    } catch (CoterieException e) {
      failed(turn, e);
    } catch (OutOfMemoryError e) {
      failed(
          turn,
          new CoterieException(
              ErrorCode.MEMORY, "the heap is full; set COTERIE_JAVA_OPTS=-Xmx<size>", e));
    } catch (RuntimeException | Error e) { // Whatever it is, it ends this run and no other.
      LOG.error("the run ended with a defect", e);
      failed(turn, new CoterieException(ErrorCode.DEFECT, e + "; the trace is in the log", e));
    }
  }

  private Experiment experiment(SweptRun run, int threads) {
    Experiment experiment = Experiment.load(folder.sweep(), conditions.registries());
    for (var override : run.overrides().entrySet()) {
      experiment = experiment.set(override.getKey() + "=" + override.getValue());
    }
    experiment = experiment.threads(threads);
    if (conditions.dataDir().isPresent()) {
      experiment = experiment.dataDir(conditions.dataDir().get());
    }
    return experiment.watched(
        (system, round, rounds, headline) -> {
          synchronized (this) {
            listener.round(run.label(), system, round, rounds, headline);
          }
        },
        this::isStopped);
  }

  private synchronized void failed(Turn turn, CoterieException e) {
    if (e.code() == ErrorCode.DISK) {
      active--;
      throw new CoterieException(
          ErrorCode.DISK,
          "%s; then go on with 'coterie resume %s'".formatted(firstPart(e), folder.root()),
          e);
    }
    StudyRun run = runs.get(turn.index());
    if (e.code() == ErrorCode.MEMORY && !turn.alone()) {
      active--;
      parallel = 1;
      left.addFirst(turn.index());
      listener.note(run.label() + " did not fit beside another run, and is made alone");
      return;
    }
    String error = e.code().id() + ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    ended(turn.index(), Standing.without(run.run(), run.folder(), StudyRun.Status.FAILED, error));
  }

  /** Without the advice to resume the one run. */
  private static String firstPart(CoterieException e) {
    return String.valueOf(e.getMessage()).replaceFirst("; then go on with 'coterie resume .*", "");
  }

  private synchronized void ended(int index, StudyRun run) {
    active--;
    runs.set(index, run);
    RunsTable.write(folder.table(), sweep.keys(), runs);
    int finished = (int) runs.stream().filter(each -> each.status().isFinished()).count();
    listener.ended(run, finished, runs.size());
  }
}
