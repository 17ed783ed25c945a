package org.coterie.app.reproduce;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One finished run.
 *
 * @param values for each column of the figure; empty where the run has no such figure
 * @param sha256 of the resolved file, in hexadecimal
 * @param commit of the program, or {@code unknown}
 * @param version of the program
 * @param seconds that it took
 */
record Row(
    Cell cell,
    long seed,
    List<OptionalDouble> values,
    String sha256,
    String commit,
    String version,
    double seconds) {
  Row {
    values = List.copyOf(values);
  }

  boolean isOf(Cell other, long otherSeed) {
    return cell.equals(other) && seed == otherSeed;
  }
}
