package org.coterie.app.reproduce;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A number that each seed has: a column of a cell, or what is made of those of several cells.
 *
 * @param metric the column
 * @param take empty for one cell, else there are at least two
 * @param written the variants as they stand in the claim, with {@link #EACH} for all of a key
 */
record Quantity(String metric, Optional<Take> take, List<Cell> cells, List<String> written) {
  /** Stands in a claim for each variant of a key. */
  static final String EACH = "*";

  Quantity {
    cells = List.copyOf(cells);
    written = List.copyOf(written);
  }

  /** A column of one cell. */
  static Quantity of(String metric, Cell cell) {
    return new Quantity(metric, Optional.empty(), List.of(cell), cell.variants());
  }

  /** By seed; none of those that a cell lacks. */
  NavigableMap<Long, Double> values(Results results) {
    NavigableMap<Long, Double> first = results.values(cells.getFirst(), metric);
    if (take.isEmpty()) {
      return first;
    }
    List<NavigableMap<Long, Double>> all =
        cells.stream().map(cell -> results.values(cell, metric)).toList();
    var values = new TreeMap<Long, Double>();
    for (long seed : first.keySet()) {
      if (all.stream().allMatch(each -> each.containsKey(seed))) {
        double[] taken =
            all.stream()
                .mapToDouble(each -> Optional.ofNullable(each.get(seed)).orElseThrow())
                .toArray();
        values.put(seed, take.get().of(taken));
      }
    }
    return values;
  }

  /** Such as {@code none, krum}, or {@code slope over {0.1, 0.5, 1} of label-flip}. */
  @Override
  public String toString() {
    if (take.isEmpty()) {
      return String.join(", ", written);
    }
    int at = written.indexOf(EACH);
    List<String> over = cells.stream().map(cell -> cell.variants().get(at)).toList();
    String rest =
        String.join(", ", written.stream().filter(variant -> !variant.equals(EACH)).toList());
    return "%s over {%s}%s"
        .formatted(take.get(), String.join(", ", over), rest.isEmpty() ? "" : " of " + rest);
  }
}
