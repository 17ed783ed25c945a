package org.coterie.app.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.coterie.app.experiment.Registries;
import org.coterie.app.run.Options;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.SafeFiles;

/**
 * Makes the runs of a figure that have not been made, one after another, and its pages. Each run
 * that ends is a row at once; killed at any moment, it goes on where it was.
 */
public final class Reproduction {
  private final Figure figure;
  private final Path results;
  private final Path work;
  private final ResultsFile file;
  private final RowSource source;

  /** Hears of the runs. */
  public interface Listener {
    /**
     * @param number of this run among those of the figure, from 1
     * @param secondsLeft an estimate, with this run
     */
    void begins(Cell cell, long seed, int number, int of, double secondsLeft);

    /**
     * @param values for each column of the figure
     */
    void ended(Cell cell, long seed, List<OptionalDouble> values, double seconds);
  }

  /**
   * @param results the folder of all figures' results
   * @param work where runs lie while they are made, and after
   */
  public Reproduction(Figure figure, Registries registries, Path results, Path work) {
    this.figure = figure;
    this.results = results;
    this.work = work.resolve(figure.name().system()).resolve(figure.name().figure());
    this.file = new ResultsFile(results, figure);
    this.source = RowSource.of(figure, registries);
  }

  /** What is done and left; reads no data and writes nothing. */
  public Plan plan() {
    FigureFiles.requireOwn(figure, results);
    figure.cells().forEach(cell -> source.sha256(cell, 1)); // refuses what cannot be run, early
    return Plan.of(read());
  }

  Results read() {
    return Results.of(figure, file.read(), source);
  }

  /**
   * @param fresh whether to forget the rows of these cells and seeds first
   * @return whether all was run, or it was interrupted
   * @throws CoterieException for whatever a run cannot be made; rows that there are stay
   */
  public Runner.Status run(boolean fresh, Options options, Listener listener) {
    plan();
    SafeFiles.createDirectories(work);
    try (FolderLock _ = lock()) {
      if (fresh) {
        forget();
      }
      Runner.Status status = runs(options, listener);
      render();
      return status;
    }
  }

  /** Where what happens while the runs are made may be logged; its folder is made. */
  public Path log() {
    SafeFiles.createDirectories(work);
    return work.resolve("reproduce.log");
  }

  /** Where the figure's page lies. */
  public Path page() {
    return figure.name().page(results);
  }

  /** Writes the pages anew, from the rows that there are. */
  public FigurePage render() {
    return FigureFiles.write(read(), results);
  }

  private FolderLock lock() {
    return FolderLock.tryLock(work)
        .orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.RUN_FOLDER,
                    "another process is making %s in %s; wait for it, or end it first"
                        .formatted(figure.name(), work)));
  }

  private Runner.Status runs(Options options, Listener listener) {
    Results before = read();
    int number = before.done();
    double left = Plan.of(before).secondsLeft();
    for (Figure.Run run : figure.inOrder()) {
      Cell cell = run.cell();
      long seed = run.seed();
      if (before.has(cell, seed)) {
        continue;
      }
      listener.begins(cell, seed, ++number, figure.runs(), left);
      if (options.interrupted().getAsBoolean() || !run(cell, seed, options, listener)) {
        return Runner.Status.INTERRUPTED;
      }
      render();
      left = Plan.of(read()).secondsLeft();
    }
    return Runner.Status.DONE;
  }

  private boolean run(Cell cell, long seed, Options options, Listener listener) {
    Optional<RowSource.Measured> measured = source.measure(cell, seed, folder(cell, seed), options);
    if (measured.isEmpty()) {
      return false;
    }
    RowSource.Measured row = measured.get();
    file.append(
        new Row(
            cell,
            seed,
            row.values(),
            source.sha256(cell, seed),
            row.commit(),
            row.version(),
            row.seconds()));
    listener.ended(cell, seed, row.values(), row.seconds());
    return true;
  }

  /** Named after what runs in it: a figure that was changed never goes on with another's run. */
  private Path folder(Cell cell, long seed) {
    String sha256 = source.sha256(cell, seed);
    return work.resolve("%s_%d_%s".formatted(cell, seed, sha256.substring(0, 12)));
  }

  private void forget() {
    for (Cell cell : figure.cells()) {
      for (long seed : figure.seeds()) {
        delete(folder(cell, seed));
      }
    }
    file.remove(row -> figure.cells().contains(row.cell()) && figure.seeds().contains(row.seed()));
  }

  private static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(SafeFiles::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
