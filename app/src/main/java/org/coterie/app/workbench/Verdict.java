package org.coterie.app.workbench;

import java.util.List;

/**
 * What came of making a run again.
 *
 * @param finished whether the run had come to its end; if not, its rounds so far were compared
 * @param files in the order of docs/run-folder.md, the main system's first
 * @param environment what differs between the machine and program of then and now; none of it
 *     should matter, and where files differ it is where to look
 */
public record Verdict(boolean finished, List<Compared> files, List<Trait> environment) {
  public Verdict {
    files = List.copyOf(files);
    environment = List.copyOf(environment);
  }

  /** What a comparison of two files found. */
  public enum Outcome {
    EQUAL,
    DIFFERENT,
    /** The run has no such file. */
    MISSING,
    /** The run has a file that was not made again. */
    UNEXPECTED
  }

  /**
   * One file.
   *
   * @param file its path in the run folder, with slashes
   * @param sha256 of the run's, in hexadecimal; empty where it is missing. Of a run that did not
   *     come to its end, metrics count up to its last whole row
   * @param again of the one that was made now; empty where there is none
   * @param detail where they begin to differ; empty where they do not
   */
  public record Compared(String file, Outcome outcome, String sha256, String again, String detail) {
    Compared different(String why) {
      return new Compared(file, Outcome.DIFFERENT, sha256, again, why);
    }
  }

  /**
   * One property of machine or program.
   *
   * @param then at the run; empty where it does not say
   */
  public record Trait(String what, String then, String now) {}

  /** Whether every file is equal. */
  public boolean isEqual() {
    return files.stream().allMatch(each -> each.outcome() == Outcome.EQUAL);
  }
}
