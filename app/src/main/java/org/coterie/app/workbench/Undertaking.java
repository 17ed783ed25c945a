package org.coterie.app.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.Registries;
import org.coterie.app.run.Options;
import org.coterie.app.run.Progress;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.MetricsObserver;

/**
 * Something to be run, with all that decides no bit of its result: threads, where data sets lie,
 * who watches. Immutable: each method gives another one.
 *
 * @param <U> what the methods give
 */
public abstract sealed class Undertaking<U> permits Experiment, Resumption, Verification {
  private final Options options;

  Undertaking(Options options) {
    this.options = options;
  }

  /** All processors, {@code COTERIE_DATA}, nobody watching. */
  static Options byDefault(Registries registries) {
    return new Options(
        Runtime.getRuntime().availableProcessors(),
        Optional.ofNullable(System.getenv("COTERIE_DATA"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of),
        Progress.NONE,
        () -> false,
        registries);
  }

  abstract U with(Options options);

  final Options options() {
    return options;
  }

  /**
   * The same on so many threads; all processors by default.
   *
   * @param threads at least 1
   * @throws CoterieException {@code USAGE} when there are fewer
   */
  public final U threads(int threads) {
    if (threads < 1) {
      throw new CoterieException(
          ErrorCode.USAGE, "threads(%d) is too few; give at least 1".formatted(threads));
    }
    return with(options.withThreads(threads));
  }

  /**
   * The same with data sets from below that folder, each in a folder of its name; {@code
   * COTERIE_DATA} by default.
   */
  public final U dataDir(Path dataDir) {
    return with(options.withDataDir(dataDir));
  }

  /**
   * The same, telling of each closed round, and asking whether to stop.
   *
   * @param interrupted asked between supersteps; once true the run saves a checkpoint and ends with
   *     status {@code INTERRUPTED}, as it does when the calling thread is interrupted
   */
  public final U watched(Progress progress, BooleanSupplier interrupted) {
    return with(options.withProgress(progress).withInterrupted(interrupted));
  }

  /** The same with one more observer, who is told every figure while the run goes on. */
  public final U observing(MetricsObserver observer) {
    var observers = new ArrayList<>(options.observers());
    observers.add(observer);
    return with(options.withObservers(observers));
  }
}
