package org.coterie.app.study;

import java.util.OptionalDouble;

/** What a caller may show while a sweep goes on. No two calls at once, from several threads. */
public interface StudyListener {
  /** The key of slf4j's context under which a line of the log names its run. */
  String LOG_CONTEXT = "run";

  /** Shows nothing. */
  StudyListener NONE = new StudyListener() {};

  /** Begins or goes on: so many runs are left, and so many of them are made at once. */
  default void begins(int left, int total, int parallel) {}

  /** Something that the user should know, on one line. */
  default void note(String line) {}

  /** A round of a run was closed. */
  default void round(String label, String system, int round, int rounds, OptionalDouble headline) {}

  /**
   * A run has ended: done, failed or interrupted.
   *
   * @param finished how many of all runs have come to their end, those of earlier processes
   *     included
   */
  default void ended(StudyRun run, int finished, int total) {}
}
