package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Leaves out marks of a horizontal axis whose labels would touch. */
final class Spaced {
  private static final double BETWEEN = 8;

  private Spaced() {}

  /** Every one, or every second, third and so on, so that all that stay are equally far apart. */
  static List<Axis.Tick> of(List<Axis.Tick> ticks, DoubleUnaryOperator place, double size) {
    int every = 1;
    while (every < ticks.size() && touch(every(ticks, every), place, size)) {
      every++;
    }
    return every(ticks, every);
  }

  private static List<Axis.Tick> every(List<Axis.Tick> ticks, int step) {
    var kept = new ArrayList<Axis.Tick>();
    for (int i = 0; i < ticks.size(); i += step) {
      kept.add(ticks.get(i));
    }
    return kept;
  }

  private static boolean touch(List<Axis.Tick> ticks, DoubleUnaryOperator place, double size) {
    for (int i = 1; i < ticks.size(); i++) {
      Axis.Tick one = ticks.get(i - 1);
      Axis.Tick next = ticks.get(i);
      double apart = place.applyAsDouble(next.value()) - place.applyAsDouble(one.value());
      double halves =
          (Lettering.width(one.label(), size) + Lettering.width(next.label(), size)) / 2;
      if (apart < halves + BETWEEN) {
        return true;
      }
    }
    return false;
  }
}
