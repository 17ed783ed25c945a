package org.coterie.core.adversary;

import org.coterie.core.data.Dataset;
import org.coterie.core.spi.Plugin;

/** A way to do harm, found by name. */
public interface Attack<S extends Record> extends Plugin<S> {
  /**
   * Refuses what cannot be with so many nodes and attackers, before there are data.
   *
   * @throws org.coterie.core.error.CoterieException {@code IMPOSSIBLE_COMBINATION} when the
   *     settings do not fit the cohort
   */
  default void check(Cohort cohort, S settings) {}

  /**
   * @param train the data that it will poison: shape and classes decide whether it fits
   * @param cohort who takes part
   * @throws org.coterie.core.error.CoterieException {@code IMPOSSIBLE_COMBINATION} when it does not
   *     fit the data or the cohort, such as a trigger outside the image or a class that there is
   *     not
   */
  Adversary on(Dataset train, Cohort cohort, S settings);
}
