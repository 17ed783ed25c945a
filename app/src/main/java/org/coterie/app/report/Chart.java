package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import org.coterie.app.report.Series.Point;

/**
 * A line or dot chart as one SVG element. Equal charts give equal bytes: no font is measured, no
 * clock read.
 *
 * @param id name of the file, and the prefix of the ids inside
 * @param title what it shows, in a few words
 * @param subtitle what the y axis measures
 * @param description the finding in words, for who cannot see the picture
 * @param series one for each system, also where there is nothing to draw of it, so that a system
 *     has the same colour in each chart of a run
 */
record Chart(
    String id,
    String title,
    String subtitle,
    String description,
    Axis x,
    Axis y,
    List<Series> series) {
  static final int WIDTH = 720;
  static final int HEIGHT = 400;
  static final int LEFT = 64;
  static final int TOP = 70;
  static final int BOTTOM = 348;

  /** How many colours the style sheet has; beyond them they repeat, with another marker. */
  private static final int COLOURS = 6;

  /** Markers are drawn on a line only where there is room between them. */
  private static final int MARKED_AT_MOST = 41;

  Chart {
    series = List.copyOf(series);
  }

  /** The x of the right end of the plotted area: what is left of the width is for the labels. */
  int right() {
    return WIDTH - EndLabels.width(series) - 14;
  }

  double pixelX(double value) {
    return LEFT + x.share(value) * (right() - LEFT);
  }

  double pixelY(double value) {
    return BOTTOM - y.share(value) * (BOTTOM - TOP);
  }

  /** A document by itself, with its styles inside, light or dark as the viewer prefers. */
  String standalone() {
    var out = new Markup();
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    root(out, true);
    return out.line().toString();
  }

  /** An element for a page that already has the styles. */
  String inline() {
    var out = new Markup();
    root(out, false);
    return out.toString();
  }

  private void root(Markup out, boolean standalone) {
    var attributes =
        new ArrayList<>(
            List.of(
                "class",
                "chart",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-description"));
    if (standalone) {
      attributes.addAll(List.of("xmlns", "http://www.w3.org/2000/svg"));
      attributes.addAll(List.of("width", "" + WIDTH, "height", "" + HEIGHT));
    }
    out.open("svg", attributes.toArray(String[]::new)).line();
    out.leaf("title", title, "id", id + "-title").line();
    out.leaf("desc", description, "id", id + "-description").line();
    if (standalone) {
      out.open("style").text(Resource.text("chart.css")).close("style").line();
      out.empty("rect", "class", "back", "width", "" + WIDTH, "height", "" + HEIGHT).line();
    }
    out.leaf("text", title, "class", "title", "x", "16", "y", "28").line();
    out.leaf("text", subtitle, "class", "soft", "x", "16", "y", "49").line();
    axes(out);
    for (int i = series.size() - 1; i >= 0; i--) {
      if (series.get(i).drawable()) {
        draw(out, i);
      }
    }
    new EndLabels(this).draw(out);
    out.close("svg");
  }

  private void axes(Markup out) {
    out.open("g", "class", "axes");
    String left = number(LEFT);
    String right = number(right());
    for (Axis.Tick tick : y.ticks()) {
      String at = number(pixelY(tick.value()));
      out.empty("line", "class", "grid", "x1", left, "x2", right, "y1", at, "y2", at);
      String base = number(pixelY(tick.value()) + 4.5);
      out.leaf("text", tick.label(), "x", number(LEFT - 10), "y", base, "text-anchor", "end");
    }
    out.line();
    String floor = number(BOTTOM);
    out.empty("line", "class", "floor", "x1", left, "x2", right, "y1", floor, "y2", floor);
    for (Axis.Tick tick : x.ticks()) {
      String at = number(pixelX(tick.value()));
      out.empty(
          "line", "class", "floor", "x1", at, "x2", at, "y1", floor, "y2", number(BOTTOM + 5));
      out.leaf("text", tick.label(), "x", at, "y", number(BOTTOM + 21), "text-anchor", "middle");
    }
    String middle = number((LEFT + right()) / 2.0);
    out.leaf("text", x.label(), "class", "soft", "x", middle, "y", "388", "text-anchor", "middle");
    out.close("g").line();
  }

  private void draw(Markup out, int index) {
    Series thin = series.get(index).thinned();
    out.open("g", "class", colour(index));
    switch (thin.style()) {
      case LINE -> {
        bands(out, thin.points());
        lines(out, thin.points());
        if (thin.points().size() <= MARKED_AT_MOST) {
          markers(out, thin, index, thin.points().size() > 16 ? 2.8 : 3.5);
        } else {
          marker(out, thin, thin.end(), index, 3.5);
        }
      }
      case DOTS -> markers(out, thin, index, thin.points().size() > 60 ? 2.2 : 4);
      case LEVEL -> level(out, thin);
    }
    out.close("g").line();
  }

  private void level(Markup out, Series level) {
    String at = number(pixelY(level.end().y()));
    out.empty(
        "line", "class", "level", "x1", number(LEFT), "x2", number(right()), "y1", at, "y2", at);
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
      }
      from = to + 1;
    }
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

  private void lines(Markup out, List<Point> points) {
    var path = new StringBuilder();
    boolean pen = false;
    for (Point point : points) {
      if (point.drawable()) {
        path.append(pen ? 'L' : 'M').append(place(point.x(), point.y()));
      }
      pen = point.drawable();
    }
    out.empty("path", "class", "line", "d", path.toString());
  }

  private void join(StringBuilder path, double atX, double atY) {
    path.append(path.isEmpty() ? 'M' : 'L').append(place(atX, atY));
  }

  private String place(double atX, double atY) {
    return number(pixelX(atX)) + " " + number(pixelY(atY));
  }

  private void markers(Markup out, Series thin, int index, double size) {
    for (Point point : thin.points()) {
      if (point.drawable()) {
        marker(out, thin, point, index, size);
      }
    }
  }

  private void marker(Markup out, Series thin, Point point, int index, double size) {
    String shape = Marker.of(index).path(pixelX(point.x()), pixelY(point.y()), size);
    boolean told = thin.points().size() <= MARKED_AT_MOST;
    if (!told) {
      out.empty("path", "class", "mark", "d", shape);
      return;
    }
    out.open("path", "class", "mark", "d", shape);
    out.leaf("title", thin.label() + ": " + Figures.decimal(point.y(), 4));
    out.close("path");
  }

  static String colour(int index) {
    return "s" + index % COLOURS;
  }

  /** A coordinate in user units, to a hundredth: finer cannot be seen. */
  static String number(double value) {
    long hundredths = StrictMath.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long absolute = StrictMath.abs(hundredths);
    long fraction = absolute % 100;
    String whole = sign + absolute / 100;
    if (fraction == 0) {
      return whole;
    }
    return fraction % 10 == 0
        ? whole + "." + fraction / 10
        : whole + (fraction < 10 ? ".0" : ".") + fraction;
  }
}
