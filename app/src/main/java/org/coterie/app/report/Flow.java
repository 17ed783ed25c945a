package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;

/** Lays out things of different widths in rows, as words on a page. */
final class Flow {
  private static final double BETWEEN = 12;

  private Flow() {}

  /** Where one of them begins. */
  record Place(double x, int row) {}

  /** One place for each width, in order; what is wider than a row has one for itself. */
  static List<Place> of(List<Double> widths, double from, double to) {
    var places = new ArrayList<Place>();
    double at = from;
    int row = 0;
    for (double width : widths) {
      if (at > from && at + width > to) {
        at = from;
        row++;
      }
      places.add(new Place(at, row));
      at += width + BETWEEN;
    }
    return places;
  }

  static int rows(List<Place> places) {
    return places.isEmpty() ? 0 : places.getLast().row() + 1;
  }
}
