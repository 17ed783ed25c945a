package org.coterie.app.run;

import java.util.OptionalDouble;
import org.coterie.core.method.MetricsObserver;

/**
 * The observer that wants to know how far a run is, and nothing else: rounds that are made again
 * count too.
 */
@FunctionalInterface
public interface Progress extends MetricsObserver {
  /** Shows nothing. */
  Progress NONE = (system, round, rounds, headline) -> {};

  /**
   * A round was closed.
   *
   * @param headline the newest mean accuracy, once there is one
   */
  void round(String system, int round, int rounds, OptionalDouble headline);

  @Override
  default boolean repeated() {
    return true;
  }

  @Override
  default void round(Round closed) {
    round(closed.system(), closed.round(), closed.rounds(), closed.headline());
  }
}
