package org.coterie.app.cli;

import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import picocli.CommandLine.Option;

/** How many threads compute; no bit of a result depends on it. */
final class Threads {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that compute; all processors by default")
  private int option = Runtime.getRuntime().availableProcessors();

  int checked() {
    return atLeastOne("--threads", option);
  }

  /**
   * @throws CoterieException {@code USAGE} when there are fewer
   */
  static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new CoterieException(
          ErrorCode.USAGE, "%s %d is too few; give at least 1".formatted(option, value));
    }
    return value;
  }
}
