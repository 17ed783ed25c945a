package org.coterie.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.coterie.app.report.Series.Point;

/** The names at the right end of each series, moved apart where they would cover one another. */
final class EndLabels {
  private static final double APART = 17;
  private static final int LONGEST = 24;

  /** A generous width of a character of 13 units, since no font is measured. */
  private static final double CHARACTER = 7.2;

  private final Chart chart;

  EndLabels(Chart chart) {
    this.chart = chart;
  }

  /** A label and the height at which it stands. */
  private record Label(int index, String text, Point end, double y) {
    Label at(double height) {
      return new Label(index, text, end, height);
    }
  }

  /** The room that the longest of the labels takes, with its marker. */
  static int width(List<Series> series) {
    int longest =
        series.stream()
            .filter(Series::drawable)
            .mapToInt(each -> shown(each.label()).length())
            .max()
            .orElse(0);
    return (int) StrictMath.ceil(28 + longest * CHARACTER);
  }

  void draw(Markup out) {
    if (chart.series().stream().noneMatch(Series::drawable)) {
      String middle = Chart.number((Chart.LEFT + chart.right()) / 2.0);
      out.leaf(
          "text",
          "nothing to draw",
          "class",
          "soft",
          "x",
          middle,
          "y",
          "210",
          "text-anchor",
          "middle");
      return;
    }
    out.open("g", "class", "labels");
    for (Label label : placed()) {
      double marker = chart.right() + 18;
      out.open("g", "class", Chart.colour(label.index()));
      out.empty("path", "class", "lead", "d", lead(label));
      out.empty("path", "class", "mark", "d", Marker.of(label.index()).path(marker, label.y(), 4));
      out.leaf(
          "text",
          label.text(),
          "class",
          "name",
          "x",
          Chart.number(marker + 9),
          "y",
          Chart.number(label.y() + 4.5));
      out.close("g");
    }
    out.close("g");
  }

  /** A thin line from where the series ends to its name. */
  private String lead(Label label) {
    double from =
        chart.series().get(label.index()).style() == Series.Style.LEVEL
            ? chart.right()
            : chart.pixelX(label.end().x());
    return "M%s %sL%s %s"
        .formatted(
            Chart.number(from + 5),
            Chart.number(chart.pixelY(label.end().y())),
            Chart.number(chart.right() + 11.0),
            Chart.number(label.y()));
  }

  /** From the top down each is pushed below the one before, then all up again from the floor. */
  private List<Label> placed() {
    var labels = new ArrayList<Label>();
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      if (series.drawable()) {
        double y = chart.pixelY(series.end().y());
        labels.add(new Label(i, shown(series.label()), series.end(), y));
      }
    }
    labels.sort(Comparator.comparingDouble(Label::y).thenComparingInt(Label::index));
    for (int i = 1; i < labels.size(); i++) {
      Label label = labels.get(i);
      labels.set(i, label.at(StrictMath.max(label.y(), labels.get(i - 1).y() + APART)));
    }
    double limit = Chart.BOTTOM;
    for (int i = labels.size() - 1; i >= 0; i--) {
      Label label = labels.get(i);
      labels.set(i, label.at(StrictMath.min(label.y(), limit)));
      limit = labels.get(i).y() - APART;
    }
    return labels;
  }

  private static String shown(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
