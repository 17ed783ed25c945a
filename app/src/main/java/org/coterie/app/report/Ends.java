package org.coterie.app.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words where each series of a chart ends: what a reader who cannot see it gets. */
final class Ends {
  private Ends() {}

  static String of(List<Series> series, DoubleFunction<String> format) {
    return told(series, each -> format.apply(each.end().y()));
  }

  /** For sorted points: from the first to the last. */
  static String ranges(List<Series> series, int decimals) {
    return told(
        series,
        each ->
            each.style() == Series.Style.DOTS
                ? "%s to %s"
                    .formatted(
                        Figures.decimal(each.points().getFirst().y(), decimals),
                        Figures.decimal(each.end().y(), decimals))
                : Figures.decimal(each.end().y(), decimals));
  }

  private static String told(List<Series> series, Function<Series, String> end) {
    return series.stream()
        .filter(Series::drawable)
        .map(each -> each.label() + " " + end.apply(each))
        .collect(Collectors.joining(", ", "At the end: ", "."));
  }
}
