package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A chart of values over named categories: for each category a dot of each group with its interval,
 * side by side, and the groups' names on the right. Equal charts give equal bytes.
 *
 * @param id prefix of the ids inside
 * @param title what it shows, in a few words
 * @param subtitle what the y axis measures, and what the interval is
 * @param xLabel what the categories are
 * @param categories along the x axis
 * @param groups each with a value for each category
 */
public record CategoryChart(
    String id,
    String title,
    String subtitle,
    String xLabel,
    List<String> categories,
    List<Group> groups) {
  private static final int WIDTH = 960;
  private static final int LEFT = 64;
  private static final int TOP = 70;
  private static final int BOTTOM = 348;
  private static final double CHARACTER = 8.4;
  private static final int ROW = 22;

  /** A name with more characters is written on two lines, where it has a dash. */
  private static final int ON_ONE_LINE = 11;

  /**
   * A value of a group in one category.
   *
   * @param y NaN where there is none
   * @param low lower end of the interval, NaN where there is none
   * @param high upper end of the interval, NaN where there is none
   */
  public record Value(double y, double low, double high) {}

  /**
   * What is drawn in one colour and shape.
   *
   * @param values one for each category
   */
  public record Group(String label, List<Value> values) {
    public Group {
      values = List.copyOf(values);
    }
  }

  public CategoryChart {
    categories = List.copyOf(categories);
    groups = List.copyOf(groups);
  }

  /** A document by itself, with its styles inside, light or dark as the viewer prefers. */
  public String standalone() {
    var out = new Markup();
    int height = Math.max(400, TOP + ROW * groups.size() + 20);
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.open(
            "svg",
            "class",
            "chart",
            "viewBox",
            "0 0 " + WIDTH + " " + height,
            "role",
            "img",
            "aria-labelledby",
            id + "-title " + id + "-description",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "width",
            "" + WIDTH,
            "height",
            "" + height)
        .line();
    out.leaf("title", title, "id", id + "-title").line();
    out.leaf("desc", description(), "id", id + "-description").line();
    out.open("style").text(Resource.text("chart.css")).close("style").line();
    out.empty("rect", "class", "back", "width", "" + WIDTH, "height", "" + height).line();
    out.leaf("text", title, "class", "title", "x", "16", "y", "28").line();
    out.leaf("text", subtitle, "class", "soft", "x", "16", "y", "49").line();
    Axis y = axis();
    axes(out, y);
    for (int group = 0; group < groups.size(); group++) {
      draw(out, y, group);
    }
    legend(out);
    return out.close("svg").line().toString();
  }

  /** The values in words, for who cannot see the picture. */
  private String description() {
    var said = new ArrayList<String>();
    for (Group group : groups) {
      for (int i = 0; i < categories.size(); i++) {
        double y = group.values().get(i).y();
        said.add(
            "%s, %s: %s"
                .formatted(
                    group.label(),
                    categories.get(i),
                    Double.isNaN(y) ? "none" : Figures.decimal(y, 3)));
      }
    }
    return String.join("; ", said) + ".";
  }

  private Axis axis() {
    double[] ends =
        groups.stream()
            .flatMap(group -> group.values().stream())
            .flatMapToDouble(value -> DoubleStream.of(value.y(), value.low(), value.high()))
            .filter(Double::isFinite)
            .toArray();
    double low = DoubleStream.of(ends).min().orElse(0);
    double high = DoubleStream.of(ends).max().orElse(1);
    return Axis.rounded("", StrictMath.min(0, low), high);
  }

  private double right() {
    int longest = groups.stream().mapToInt(group -> group.label().length()).max().orElse(0);
    return WIDTH - 44 - StrictMath.ceil(longest * CHARACTER);
  }

  private double step() {
    return (right() - LEFT) / Math.max(1, categories.size());
  }

  private static double pixelY(Axis y, double value) {
    return BOTTOM - y.share(value) * (BOTTOM - TOP);
  }

  private void axes(Markup out, Axis y) {
    out.open("g", "class", "axes");
    String left = Chart.number(LEFT);
    String right = Chart.number(right());
    for (Axis.Tick tick : y.ticks()) {
      String at = Chart.number(pixelY(y, tick.value()));
      out.empty("line", "class", "grid", "x1", left, "x2", right, "y1", at, "y2", at);
      String base = Chart.number(pixelY(y, tick.value()) + 4.5);
      out.leaf("text", tick.label(), "x", Chart.number(LEFT - 10), "y", base, "text-anchor", "end");
    }
    out.line();
    String floor = Chart.number(BOTTOM);
    out.empty("line", "class", "floor", "x1", left, "x2", right, "y1", floor, "y2", floor);
    for (int i = 0; i < categories.size(); i++) {
      if (i > 0) {
        String at = Chart.number(LEFT + i * step());
        out.empty(
            "line", "class", "grid", "x1", at, "x2", at, "y1", "" + TOP, "y2", "" + (BOTTOM + 5));
      }
      name(out, categories.get(i), LEFT + (i + 0.5) * step());
    }
    String middle = Chart.number((LEFT + right()) / 2);
    out.leaf("text", xLabel, "class", "soft", "x", middle, "y", "392", "text-anchor", "middle");
    out.close("g").line();
  }

  private static void name(Markup out, String category, double x) {
    int dash = dash(category);
    boolean two = category.length() > ON_ONE_LINE && dash > 0;
    String at = Chart.number(x);
    String first = two ? category.substring(0, dash + 1) : category;
    out.leaf("text", first, "x", at, "y", "" + (BOTTOM + 19), "text-anchor", "middle");
    if (two) {
      String second = category.substring(dash + 1);
      out.leaf("text", second, "x", at, "y", "" + (BOTTOM + 34), "text-anchor", "middle");
    }
  }

  /** The one nearest to the middle, or -1. */
  private static int dash(String category) {
    int middle = category.length() / 2;
    int after = category.indexOf('-', middle);
    int before = category.lastIndexOf('-', middle);
    return after < 0 || (before > 0 && middle - before < after - middle) ? before : after;
  }

  private void draw(Markup out, Axis y, int index) {
    Group group = groups.get(index);
    out.open("g", "class", Chart.colour(index));
    for (int i = 0; i < categories.size(); i++) {
      Value value = group.values().get(i);
      if (!Double.isFinite(value.y())) {
        continue;
      }
      double share = (index + 1.0) / (groups.size() + 1);
      double x = LEFT + (i + share) * step();
      if (Double.isFinite(value.low()) && Double.isFinite(value.high())) {
        String at = Chart.number(x);
        out.empty(
            "line",
            "stroke",
            "currentColor",
            "stroke-width",
            "1.5",
            "x1",
            at,
            "x2",
            at,
            "y1",
            Chart.number(pixelY(y, value.low())),
            "y2",
            Chart.number(pixelY(y, value.high())));
      }
      out.open("path", "class", "mark", "d", Marker.of(index).path(x, pixelY(y, value.y()), 4));
      out.leaf(
          "title",
          "%s, %s: %s".formatted(group.label(), categories.get(i), Figures.decimal(value.y(), 4)));
      out.close("path");
    }
    out.close("g").line();
  }

  private void legend(Markup out) {
    out.open("g", "class", "labels");
    for (int i = 0; i < groups.size(); i++) {
      double y = TOP + 8.0 + ROW * i;
      out.open("g", "class", Chart.colour(i));
      out.empty("path", "class", "mark", "d", Marker.of(i).path(right() + 18, y, 4));
      out.close("g");
      out.leaf(
          "text",
          groups.get(i).label(),
          "class",
          "name",
          "x",
          Chart.number(right() + 30),
          "y",
          Chart.number(y + 4.5));
    }
    out.close("g").line();
  }
}
