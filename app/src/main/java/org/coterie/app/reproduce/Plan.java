package org.coterie.app.reproduce;

import java.util.List;

/**
 * What a figure takes.
 *
 * @param done runs that need not be made again
 * @param cells in the order in which they are run
 */
public record Plan(Figure figure, int done, List<CellPlan> cells) {
  /**
   * One cell.
   *
   * @param done how many of its runs are done
   * @param left how many are not
   * @param seconds of one run on one thread, from rows where there are any, else an estimate
   */
  public record CellPlan(Cell cell, int done, int left, double seconds) {
    public double secondsLeft() {
      return left * seconds;
    }
  }

  public Plan {
    cells = List.copyOf(cells);
  }

  static Plan of(Results results) {
    Figure figure = results.figure();
    return new Plan(
        figure,
        results.done(),
        figure.cells().stream()
            .map(
                cell -> {
                  int done =
                      (int) figure.seeds().stream().filter(s -> results.has(cell, s)).count();
                  return new CellPlan(
                      cell, done, figure.seeds().size() - done, results.seconds(cell));
                })
            .toList());
  }

  /** Such as {@code 3:07}. */
  public static String time(double seconds) {
    return Numbers.time(seconds);
  }

  public int left() {
    return cells.stream().mapToInt(CellPlan::left).sum();
  }

  public double secondsLeft() {
    return cells.stream().mapToDouble(CellPlan::secondsLeft).sum();
  }
}
