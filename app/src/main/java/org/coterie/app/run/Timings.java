package org.coterie.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/**
 * {@code timings.csv}: measured seconds of each round.
 *
 * <p>A round's time is that of the runtime's supersteps (turns and delivery) since the round before
 * it was closed; scoring and files are not in it. Rounds closed by one superstep share its time.
 */
final class Timings {
  static final String HEADER = "round,seconds\n";

  /** The virtual machine still compiles in the first rounds: 0, 1 and 2. */
  private static final int WARM_UP = 3;

  private final Path file;
  private double seconds;

  Timings(Path file) {
    this.file = file;
  }

  /** Adds the time of a superstep. */
  void add(double superstepSeconds) {
    seconds += superstepSeconds;
  }

  /** Writes a line for each of the rounds that were closed together. */
  void close(List<Integer> rounds) {
    if (rounds.isEmpty()) {
      return;
    }
    var lines = new StringBuilder();
    for (int round : rounds) {
      lines.append(round).append(',').append(seconds / rounds.size()).append('\n');
    }
    SafeFiles.append(file, lines.toString());
    seconds = 0;
  }

  /**
   * The median over the rounds after the warm-up, or over all where there are no more; 0 if none.
   */
  static double medianRoundSeconds(Path file) {
    List<Double> all = new ArrayList<>();
    try (var lines = Files.lines(file)) {
      lines.skip(1).forEach(line -> all.add(Double.valueOf(line.substring(line.indexOf(',') + 1))));
    } catch (IOException | NumberFormatException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s cannot be read: %s; run the experiment into a new folder"
              .formatted(file, e.getMessage()),
          e);
    }
    List<Double> measured =
        new ArrayList<>(all.size() > WARM_UP ? all.subList(WARM_UP, all.size()) : all);
    if (measured.isEmpty()) {
      return 0;
    }
    Collections.sort(measured);
    return Spread.of(measured.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }
}
