package org.coterie.app.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.coterie.app.experiment.Registries;
import org.coterie.app.run.Options;

/** Where the rows of a figure come from. */
interface RowSource {
  /** Runs of the figure's experiment, or what it measures. */
  static RowSource of(Figure figure, Registries registries) {
    return figure
        .measurement()
        .<RowSource>map(kind -> new MeasurementRows(figure, kind))
        .orElseGet(() -> new ExperimentRows(figure, registries));
  }

  /** Of all that decides a row, in hexadecimal: a row is found again by it. */
  String sha256(Cell cell, long seed);

  /**
   * Measures a row; where an earlier process was interrupted in it, goes on.
   *
   * @param folder what may be kept between two processes lies there
   * @return empty where it was interrupted
   */
  Optional<Measured> measure(Cell cell, long seed, Path folder, Options options);

  /**
   * What was measured.
   *
   * @param values for each column of the figure, in its order
   * @param commit of the program that made the run, or {@code unknown}
   * @param version of that program
   * @param seconds that it took, over all processes
   */
  record Measured(List<OptionalDouble> values, String commit, String version, double seconds) {
    public Measured {
      values = List.copyOf(values);
    }
  }
}
