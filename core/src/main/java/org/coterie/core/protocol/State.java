package org.coterie.core.protocol;

import java.util.Collections;
import java.util.SortedMap;

/**
 * What a participant knows between two turns, and no more: an immutable record of a sealed family,
 * one record a phase. A turn makes a new one; it never changes the old one nor an array in it.
 */
public interface State {
  /**
   * Figures for {@code metrics.csv}, by metric name; counters as running totals. The last state of
   * a round wins.
   */
  default SortedMap<String, Double> metrics() {
    return Collections.emptySortedMap();
  }
}
