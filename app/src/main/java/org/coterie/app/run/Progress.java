package org.coterie.app.run;

import java.util.OptionalDouble;

/** What a caller may show while a run goes on; called from the run's own thread. */
public interface Progress {
  /** Shows nothing. */
  Progress NONE = (system, round, rounds, headline) -> {};

  /**
   * A round was closed.
   *
   * @param headline the newest mean accuracy, once there is one
   */
  void round(String system, int round, int rounds, OptionalDouble headline);
}
