package org.coterie.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Something that is measured again and again, in turn with the others, so that what disturbs the
 * machine for a while disturbs all of them.
 */
final class Piece {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** One measurement takes at least so long. */
  private static final long LEAST_NANOS = 20_000_000L;

  final String name;

  /** Floating-point operations, or whatever is counted, of one run. */
  final double operations;

  private final Runnable work;
  private final boolean onThisThread;
  private final double[] nanos;
  private int repeats;
  private long runs = 1;

  /**
   * @param onThisThread then the processor's time of the thread counts, and not the clock's
   * @param most measurements
   */
  Piece(String name, double operations, boolean onThisThread, int most, Runnable work) {
    this.name = name;
    this.operations = operations;
    this.onThisThread = onThisThread;
    this.work = work;
    this.nanos = new double[most];
  }

  /** Runs it until it is compiled, and finds out how often a measurement has to. */
  void warmUp(double seconds) {
    long end = now() + (long) (seconds * NANOS_PER_SECOND);
    do {
      work.run();
    } while (now() < end);
    while (onThisThread && total() < LEAST_NANOS) {
      runs *= 2;
    }
  }

  void measure() {
    nanos[repeats] = (double) total() / runs;
    repeats++;
  }

  boolean isDone() {
    return repeats == nanos.length;
  }

  private long total() {
    long before = now();
    for (long i = 0; i < runs; i++) {
      work.run();
    }
    return now() - before;
  }

  private long now() {
    return onThisThread
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** Nanoseconds of one run. */
  double fastest() {
    return Arrays.stream(nanos, 0, repeats).min().orElseThrow();
  }

  /** Nanoseconds of one run. */
  double median() {
    double[] sorted = Arrays.copyOf(nanos, repeats);
    Arrays.sort(sorted);
    return sorted[repeats / 2];
  }
}
