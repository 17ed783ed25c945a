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
    Crowd crowd = Crowd.of(series);
    String others =
        crowd.crowded()
            ? "; %s others between.".formatted(Figures.count(crowd.others().size()))
            : ".";
    return crowd.named().stream()
        .map(each -> told(series.get(each.index()), each.role(), end))
        .collect(Collectors.joining(", ", "At the end: ", others));
  }

  private static String told(Series series, String role, Function<Series, String> end) {
    return series.label()
        + (role.isEmpty() ? " " : " (" + role + ") ")
        + end.apply(series)
        + (series.diverges() ? ", then no finite figure" : "");
  }
}
