package org.coterie.app.workbench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.coterie.app.run.Options;

/**
 * Conducts a run on a thread of its own, so that interrupting the caller's ends the run in order:
 * on the interrupted thread itself no file could be written any more, and the checkpoint is one.
 */
final class Conductor {
  private Conductor() {}

  /**
   * @param work gets the options with the caller's interruption in them
   * @return what the work returns; the caller's thread is interrupted then, if it was in between
   */
  static <T> T conduct(Options options, Function<Options, T> work) {
    var asked = new AtomicBoolean();
    BooleanSupplier interrupted = () -> asked.get() || options.interrupted().getAsBoolean();
    Options heedful = options.withInterrupted(interrupted);
    var task = new FutureTask<>(() -> work.apply(heedful));
    Thread.ofPlatform().name("coterie-run").daemon().start(task);
    try {
      return await(task, asked);
    } finally {
      if (asked.get()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T await(FutureTask<T> task, AtomicBoolean asked) {
    while (true) {
      try {
        return task.get();
      } catch (InterruptedException e) {
        asked.set(true);
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case RuntimeException thrown -> throw thrown;
          case Error thrown -> throw thrown;
          case null, default -> throw new IllegalStateException(e);
        }
      }
    }
  }
}
