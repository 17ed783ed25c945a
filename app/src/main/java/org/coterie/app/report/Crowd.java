package org.coterie.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which series of a chart are told apart by colour, marker and name. Up to a dozen are all; of more
 * than that the first, the highest, the median and the lowest, and the others are thin grey lines
 * that say their names when pointed at.
 *
 * @param named in the order of the chart
 * @param others indices of the series in grey
 */
record Crowd(List<Named> named, List<Integer> others) {
  /** So many pairs of a colour and a marker there are. */
  static final int NAMED_AT_MOST = 12;

  /** Tones that stand well apart, for the first, the highest, the median and the lowest. */
  private static final List<Integer> TONES = List.of(0, 2, 4, 1);

  /**
   * A series that is told apart.
   *
   * @param tone number of its colour and marker
   * @param role what it is among the others; empty where all are named
   */
  record Named(int index, int tone, String role) {}

  Crowd {
    named = List.copyOf(named);
    others = List.copyOf(others);
  }

  static Crowd of(List<Series> series) {
    var drawable = new ArrayList<Integer>();
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).drawable()) {
        drawable.add(i);
      }
    }
    if (drawable.size() <= NAMED_AT_MOST) {
      return new Crowd(
          drawable.stream().map(each -> new Named(each, tone(series, each), "")).toList(),
          List.of());
    }
    var ranked = new ArrayList<>(drawable);
    ranked.sort(
        Comparator.comparingDouble((Integer each) -> series.get(each).typical())
            .thenComparing(Comparator.reverseOrder()));
    var named = new ArrayList<Named>();
    add(named, drawable.getFirst(), TONES.get(0), "");
    add(named, ranked.getLast(), TONES.get(1), "highest");
    add(named, ranked.get((ranked.size() - 1) / 2), TONES.get(2), "median");
    add(named, ranked.getFirst(), TONES.get(3), "lowest");
    var taken = named.stream().map(Named::index).toList();
    return new Crowd(named, drawable.stream().filter(each -> !taken.contains(each)).toList());
  }

  private static int tone(List<Series> series, int index) {
    int own = series.get(index).tone();
    return own >= 0 ? own : index;
  }

  /** The first keeps its colour where it is also the highest, the median or the lowest. */
  private static void add(List<Named> named, int index, int tone, String role) {
    for (int i = 0; i < named.size(); i++) {
      Named each = named.get(i);
      if (each.index() == index) {
        named.set(i, new Named(index, each.tone(), each.role().isEmpty() ? role : each.role()));
        return;
      }
    }
    named.add(new Named(index, tone, role));
  }

  /** Whether some series have no name beside them. */
  boolean crowded() {
    return !others.isEmpty();
  }
}
