package org.coterie.app.reproduce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.app.compare.Estimate;

/**
 * The rows of a figure that are of what the figure says now. A row is found by the SHA-256 of its
 * resolved file and its seed; of two the later one counts.
 *
 * @param cells by cell, in the figure's order, the rows by seed; a cell that has not run has none
 * @param stale how many rows are of what the figure or the program said before
 */
record Results(Figure figure, SequencedMap<Cell, NavigableMap<Long, Row>> cells, int stale) {

  static Results of(Figure figure, List<Row> rows, RowSource source) {
    var cells = new LinkedHashMap<Cell, NavigableMap<Long, Row>>();
    figure.cells().forEach(cell -> cells.put(cell, new TreeMap<>()));
    int stale = 0;
    for (Row row : rows) {
      NavigableMap<Long, Row> of = cells.get(row.cell());
      if (of != null && source.sha256(row.cell(), row.seed()).equals(row.sha256())) {
        of.put(row.seed(), row);
      } else {
        stale++;
      }
    }
    return new Results(figure, cells, stale);
  }

  boolean has(Cell cell, long seed) {
    return rows(cell).containsKey(seed);
  }

  NavigableMap<Long, Row> rows(Cell cell) {
    return cells.getOrDefault(cell, Collections.emptyNavigableMap());
  }

  /** Of a column in a cell; of no values where there are no rows, or none has such a figure. */
  Estimate estimate(Cell cell, String metric) {
    return Estimate.of(
        values(cell, metric).values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** By seed, the values of a column in a cell; none of those that have no such figure. */
  NavigableMap<Long, Double> values(Cell cell, String metric) {
    int column = figure.metricNames().indexOf(metric);
    var values = new TreeMap<Long, Double>();
    rows(cell)
        .forEach(
            (seed, row) -> row.values().get(column).ifPresent(value -> values.put(seed, value)));
    return values;
  }

  /** Of the runs that the figure asks for. */
  int done() {
    int done = 0;
    for (Map.Entry<Cell, NavigableMap<Long, Row>> cell : cells.entrySet()) {
      done += (int) figure.seeds().stream().filter(cell.getValue()::containsKey).count();
    }
    return done;
  }

  boolean isWhole() {
    return done() == figure.runs();
  }

  /** What a run of the cell takes, from rows where there are any, else the figure's estimate. */
  double seconds(Cell cell) {
    OptionalDouble same = mean(List.copyOf(rows(cell).values()));
    return same.orElseGet(
        () -> {
          var all = new ArrayList<Row>();
          cells.values().forEach(each -> all.addAll(each.values()));
          return mean(all).orElse(figure.settings().seconds());
        });
  }

  private static OptionalDouble mean(List<Row> rows) {
    return rows.stream().mapToDouble(Row::seconds).average();
  }

  /** The program that the rows were made with: version and commit. */
  NavigableSet<String> programs() {
    var programs = new TreeSet<String>();
    cells
        .values()
        .forEach(
            rows ->
                rows.values().forEach(row -> programs.add(row.version() + " at " + row.commit())));
    return programs;
  }
}
