package org.coterie.core.method;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What aggregation did not do, in running totals.
 *
 * @param skipped rounds in which too few models came for the rule, or it trusted none, so the model
 *     stayed
 * @param notFinite models that the rule left out because of a NaN or an infinity
 */
public record Tally(int skipped, int notFinite) {
  /** Nothing yet. */
  public static final Tally NONE = new Tally(0, 0);

  private static final String SKIPPED = "aggregations_skipped";
  private static final String NOT_FINITE = "models_not_finite";

  /** The names of the figures. */
  public static final List<String> METRICS = List.of(SKIPPED, NOT_FINITE);

  /** With one skipped round more. */
  public Tally skip() {
    return new Tally(skipped + 1, notFinite);
  }

  /** After an aggregation. */
  public Tally after(AggregationRule.Outcome outcome) {
    return new Tally(
        skipped + (outcome.model().isPresent() ? 0 : 1), notFinite + outcome.notFinite());
  }

  /** What {@code State.metrics()} returns of it: figures above 0. */
  public SortedMap<String, Double> metrics() {
    var figures = new TreeMap<String, Double>();
    if (skipped > 0) {
      figures.put(SKIPPED, (double) skipped);
    }
    if (notFinite > 0) {
      figures.put(NOT_FINITE, (double) notFinite);
    }
    return Collections.unmodifiableSortedMap(figures);
  }
}
