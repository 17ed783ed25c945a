package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * A fixed number of platform threads, the caller's among them, that share out work piece by piece.
 */
final class Workers implements AutoCloseable {
  private sealed interface Outcome<R> {
    record Result<R>(R value) implements Outcome<R> {}

    record Failure<R>(RuntimeException cause) implements Outcome<R> {}

    record Fatal<R>(Error cause) implements Outcome<R> {}
  }

  private final int threads;
  private final ExecutorService helpers;

  /**
   * @param threads at least 1
   */
  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread is needed, not " + threads);
    }
    this.threads = threads;
    helpers =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            Thread.ofPlatform().name("coterie-worker-", 1).daemon().factory());
  }

  /**
   * The results in the order of the work. All of it is done even when a piece fails; then the first
   * failure, in the order of the work, is thrown.
   */
  <T, R> List<R> map(List<T> work, Function<T, R> function) {
    var outcomes = new AtomicReferenceArray<Outcome<R>>(work.size());
    var next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
            outcomes.set(i, outcome(function, work.get(i)));
          }
        };
    int helping = Math.min(threads, work.size()) - 1;
    var done = new CountDownLatch(Math.max(0, helping));
    for (int i = 0; i < helping; i++) {
      helpers.execute(
          () -> {
            try {
              share.run();
            } finally {
              done.countDown();
            }
          });
    }
    share.run();
    awaitAll(done);
    var results = new ArrayList<R>(work.size());
    for (int i = 0; i < work.size(); i++) {
      results.add(result(outcomes.get(i)));
    }
    return results;
  }

  private static <T, R> Outcome<R> outcome(Function<T, R> function, T piece) {
    try {
      return new Outcome.Result<>(function.apply(piece));
    } catch (RuntimeException e) {
      return new Outcome.Failure<>(e);
    } catch (Error e) {
      return new Outcome.Fatal<>(e);
    }
  }

  private static <R> R result(Outcome<R> outcome) {
    return switch (outcome) {
      case Outcome.Result<R>(R value) -> value;
      case Outcome.Failure<R>(RuntimeException cause) -> throw cause;
      case Outcome.Fatal<R>(Error cause) -> throw cause;
    };
  }

  /** A turn cannot be given up half-way, so an interrupt is kept for whoever asks next. */
  private static void awaitAll(CountDownLatch done) {
    boolean interrupted = false;
    while (done.getCount() > 0) {
      try {
        done.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    helpers.shutdownNow();
  }
}
