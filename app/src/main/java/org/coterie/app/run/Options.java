package org.coterie.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.coterie.app.experiment.Registries;
import org.coterie.core.method.MetricsObserver;

/**
 * With what a run is made; nothing of it decides a bit of the result.
 *
 * @param threads at least 1
 * @param interrupted asked between supersteps; once true the run saves a checkpoint and ends as
 *     interrupted
 * @param registries what the file in a run folder may choose from; other observers are found by
 *     their loader
 * @param observers told of the run, after its files and the progress
 */
public record Options(
    int threads,
    Optional<Path> dataDir,
    Progress progress,
    BooleanSupplier interrupted,
    Registries registries,
    List<MetricsObserver> observers) {
  public Options {
    observers = List.copyOf(observers);
  }

  /** Nobody observes but those who are found. */
  public Options(
      int threads,
      Optional<Path> dataDir,
      Progress progress,
      BooleanSupplier interrupted,
      Registries registries) {
    this(threads, dataDir, progress, interrupted, registries, List.of());
  }

  public Options withThreads(int others) {
    return new Options(others, dataDir, progress, interrupted, registries, observers);
  }

  public Options withDataDir(Path other) {
    return new Options(threads, Optional.of(other), progress, interrupted, registries, observers);
  }

  public Options withProgress(Progress other) {
    return new Options(threads, dataDir, other, interrupted, registries, observers);
  }

  public Options withInterrupted(BooleanSupplier other) {
    return new Options(threads, dataDir, progress, other, registries, observers);
  }

  public Options withObservers(List<MetricsObserver> others) {
    return new Options(threads, dataDir, progress, interrupted, registries, others);
  }
}
