package org.coterie.app.compare;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measure of one group.
 *
 * @param split the values are of; empty for what has none
 * @param values by seed; a seed without a value is not there
 * @param estimate of the values; without any where a target was not reached by every seed, since
 *     the mean over those who did would flatter
 * @param difference to the reference group; none for that group itself
 */
public record Row(
    Group group,
    Measure measure,
    String split,
    SortedMap<Seed, Double> values,
    Estimate estimate,
    Optional<Difference> difference) {
  public Row {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  Row with(Difference other) {
    return new Row(group, measure, split, values, estimate, Optional.of(other));
  }
}
