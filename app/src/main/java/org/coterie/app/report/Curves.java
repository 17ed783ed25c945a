package org.coterie.app.report;

import java.util.List;
import org.coterie.app.report.Crowd.Named;
import org.coterie.app.report.Series.Point;
import org.coterie.app.report.Series.Style;

/** Draws the series of a chart: lines with their bands, dots, levels; those of a crowd in grey. */
final class Curves {
  /** Each point of a line has a marker only where there is room between them. */
  private static final int MARKED_AT_MOST = 41;

  private static final int SERIES_FULLY_MARKED = 4;

  /** Where there is none, so many on each line tell it from another of the same colour. */
  private static final int SPARSE = 8;

  private static final int FEWEST_POINTS = 40;

  private final Drawing drawing;
  private final Chart chart;
  private final int most;
  private final boolean full;

  Curves(Drawing drawing) {
    this.drawing = drawing;
    this.chart = drawing.chart();
    Crowd crowd = drawing.crowd();
    int count = StrictMath.max(1, crowd.named().size() + crowd.others().size());
    int share = drawing.frame().points() / count;
    this.most = StrictMath.max(FEWEST_POINTS, StrictMath.min(Series.DRAWN_AT_MOST, share));
    this.full = crowd.named().size() <= SERIES_FULLY_MARKED && !drawing.frame().narrow();
  }

  /** The first lies on top. */
  void draw(Markup out) {
    Crowd crowd = drawing.crowd();
    if (crowd.crowded()) {
      out.open("g", "class", "others").line();
      crowd.others().forEach(each -> other(out, chart.series().get(each).thinned(most)));
      out.close("g").line();
    }
    crowd.named().reversed().forEach(each -> named(out, each));
  }

  private void other(Markup out, Series thin) {
    String path = thin.style() == Style.LEVEL ? level(thin) : line(thin.points());
    out.open("path", "class", thin.style() == Style.LEVEL ? "thin level" : "thin", "d", path);
    out.leaf("title", told(thin, thin.end())).close("path").line();
  }

  private String told(Series series, Point point) {
    return series.label() + ": " + Figures.decimal(point.y(), 4);
  }

  private void named(Markup out, Named named) {
    Series thin = chart.series().get(named.index()).thinned(most);
    out.open("g", "class", Chart.colour(named.tone())).leaf("title", thin.label());
    switch (thin.style()) {
      case LINE -> {
        bands(out, thin.points());
        out.empty("path", "class", "line", "d", line(thin.points()));
        markers(out, thin, named);
      }
      case THIN -> out.empty("path", "class", "edge", "d", line(thin.points()));
      case DOTS -> dots(out, thin, named);
      case LEVEL -> out.empty("path", "class", "level", "d", level(thin));
    }
    if (thin.diverges()) {
      cross(out, thin);
    }
    out.close("g").line();
  }

  private String level(Series level) {
    String at = Chart.number(drawing.pixelY(level.end().y()));
    return "M%s %sH%s".formatted(Chart.number(drawing.left()), at, Chart.number(drawing.right()));
  }

  /** One filled shape for each unbroken run of points with a spread. */
  private void bands(Markup out, List<Point> points) {
    int from = 0;
    while (from < points.size()) {
      int to = from;
      while (to < points.size() && points.get(to).banded()) {
        to++;
      }
      if (to - from > 1) {
        out.empty("path", "class", "band", "d", outline(points.subList(from, to)));
      } else if (to - from == 1) {
        whisker(out, points.get(from));
      }
      from = to + 1;
    }
  }

  /** A single point has no area for its spread. */
  private void whisker(Markup out, Point point) {
    out.empty(
        "path",
        "class",
        "edge",
        "d",
        "M" + place(point.x(), point.low()) + "L" + place(point.x(), point.high()));
  }

  private String outline(List<Point> run) {
    var path = new StringBuilder();
    for (Point point : run) {
      join(path, point.x(), point.high());
    }
    for (Point point : run.reversed()) {
      join(path, point.x(), point.low());
    }
    return path.append('Z').toString();
  }

  private void join(StringBuilder path, double atX, double atY) {
    path.append(path.isEmpty() ? 'M' : 'L').append(place(atX, atY));
  }

  /** A gap where a point is not finite; a point between two gaps is a line of no length, a dot. */
  private String line(List<Point> points) {
    var path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.drawable()) {
        path.append(pen ? 'L' : 'M').append(place(point.x(), point.y()));
        boolean last = i + 1 == points.size() || !points.get(i + 1).drawable();
        path.append(!pen && last ? "h0" : "");
      }
      pen = point.drawable();
    }
    return path.toString();
  }

  private String place(double atX, double atY) {
    return Chart.number(drawing.pixelX(atX)) + " " + Chart.number(drawing.pixelY(atY));
  }

  private void markers(Markup out, Series thin, Named named) {
    List<Point> points = thin.points();
    if (full && points.size() <= MARKED_AT_MOST) {
      double size = points.size() > 16 ? 2.8 : 3.5;
      points.stream().filter(Point::drawable).forEach(each -> marker(out, thin, each, named, size));
      return;
    }
    if (!full) {
      // Each line begins at another place, so that markers of lines that run together stand apart.
      int step = StrictMath.max(1, points.size() / SPARSE);
      int first = named.index() * step / 5 % step;
      for (int i = first; i < points.size() - 1; i += step) {
        if (points.get(i).drawable()) {
          marker(out, thin, points.get(i), named, 3);
        }
      }
    }
    marker(out, thin, thin.end(), named, 3.5);
  }

  private void dots(Markup out, Series thin, Named named) {
    double size = thin.points().size() > 60 ? 2.2 : 4;
    thin.points().stream()
        .filter(Point::drawable)
        .forEach(each -> marker(out, thin, each, named, size));
  }

  private void marker(Markup out, Series thin, Point point, Named named, double size) {
    String shape =
        Marker.of(named.tone()).path(drawing.pixelX(point.x()), drawing.pixelY(point.y()), size);
    boolean told = full && thin.points().size() <= MARKED_AT_MOST;
    if (!told) {
      out.empty("path", "class", "mark", "d", shape);
      return;
    }
    out.open("path", "class", "mark", "d", shape).leaf("title", told(thin, point)).close("path");
  }

  /** Where the last finite value is: after it there is nothing that could be drawn. */
  private void cross(Markup out, Series thin) {
    double x = drawing.pixelX(thin.end().x());
    double y = drawing.pixelY(thin.end().y());
    String from = Chart.number(x - 5) + " " + Chart.number(y - 5);
    String across = Chart.number(x - 5) + " " + Chart.number(y + 5);
    out.open("path", "class", "cross", "d", "M" + from + "l10 10M" + across + "l10 -10");
    out.leaf("title", told(thin, thin.end()) + ", then no finite figure").close("path");
  }
}
