package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.coterie.app.report.ComparisonView.Spot;
import org.coterie.app.report.ComparisonView.Spots;

/**
 * A row for each group, with its values as dots, an interval as a bar and the middle as a mark. It
 * grows downwards with the number of groups. Equal figures give equal bytes.
 *
 * @param groups their labels
 */
record ComparisonRows(Spots spots, List<String> groups) {
  private static final double TOP = 66;
  private static final double ROW = 26;
  private static final double BELOW = 52;
  private static final double RIGHT = Chart.WIDTH - 22.0;

  /** A generous width of a letter on a phone, where letters grow; no font is measured. */
  private static final double LETTER = 8.6;

  private static final int LONGEST = 36;

  /** Beyond so many dots a row shows evenly spaced ones of the sorted values. */
  private static final int DOTS_AT_MOST = 120;

  ComparisonRows {
    groups = List.copyOf(groups);
  }

  boolean drawable() {
    return values().findAny().isPresent();
  }

  private DoubleStream values() {
    return spots.groups().stream()
        .flatMapToDouble(
            each ->
                DoubleStream.concat(
                    DoubleStream.of(each.middle(), each.low(), each.high()),
                    each.values().stream().mapToDouble(Double::doubleValue)))
        .filter(Double::isFinite);
  }

  private Axis axis() {
    var range = values().summaryStatistics();
    return Axis.rounded(spots.axis(), range.getMin(), range.getMax());
  }

  private double left() {
    int longest = groups.stream().mapToInt(each -> shown(each).length()).max().orElse(0);
    return StrictMath.max(64, 34 + LETTER * longest);
  }

  private double floor() {
    return TOP + ROW * groups.size();
  }

  private double height() {
    return floor() + BELOW;
  }

  private double pixel(Axis axis, double value) {
    return left() + 8 + axis.share(value) * (RIGHT - left() - 8);
  }

  private double middle(int group) {
    return TOP + ROW * (group + 0.5);
  }

  /** What a reader who cannot see it gets. */
  String description() {
    return "Middles, from the top: "
        + java.util.stream.IntStream.range(0, groups.size())
            .filter(each -> Double.isFinite(spots.groups().get(each).middle()))
            .mapToObj(
                each ->
                    groups.get(each) + " " + Figures.decimal(spots.groups().get(each).middle(), 3))
            .collect(Collectors.joining("; "))
        + ".";
  }

  /** A document by itself, with its styles inside, light or dark as the viewer prefers. */
  String standalone() {
    var out = new Markup();
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out, true);
    return out.line().toString();
  }

  /** An element for a page that already has the styles. */
  String inline() {
    var out = new Markup();
    write(out, false);
    return out.toString();
  }

  private void write(Markup out, boolean standalone) {
    String id = spots.id();
    String height = Chart.number(height());
    var attributes = new ArrayList<String>();
    attributes.addAll(List.of("class", "chart", "viewBox", "0 0 " + Chart.WIDTH + " " + height));
    attributes.addAll(List.of("role", "img"));
    attributes.addAll(List.of("aria-labelledby", id + "-title " + id + "-description"));
    if (standalone) {
      attributes.addAll(List.of("xmlns", "http://www.w3.org/2000/svg"));
      attributes.addAll(List.of("width", "" + Chart.WIDTH, "height", height));
    }
    out.open("svg", attributes.toArray(String[]::new)).line();
    out.leaf("title", spots.title(), "id", id + "-title").line();
    out.leaf("desc", description(), "id", id + "-description").line();
    if (standalone) {
      out.open("style").text(Resource.text("chart.css")).close("style").line();
      out.empty("rect", "class", "back", "width", "" + Chart.WIDTH, "height", height).line();
    }
    out.leaf("text", spots.title(), "class", "title", "x", "16", "y", "28").line();
    out.leaf("text", spots.subtitle(), "class", "soft", "x", "16", "y", "49").line();
    Axis axis = axis();
    grid(out, axis);
    for (int group = 0; group < groups.size(); group++) {
      row(out, axis, group);
    }
    out.close("svg");
  }

  private void grid(Markup out, Axis axis) {
    String floor = Chart.number(floor());
    out.open("g", "class", "axes");
    for (Axis.Tick tick : axis.ticks()) {
      String at = Chart.number(pixel(axis, tick.value()));
      out.empty("line", "class", "grid", "x1", at, "x2", at, "y1", Chart.number(TOP), "y2", floor);
      String base = Chart.number(floor() + 18);
      out.leaf("text", tick.label(), "x", at, "y", base, "text-anchor", "middle");
    }
    String left = Chart.number(left());
    String right = Chart.number(RIGHT);
    out.empty("line", "class", "floor", "x1", left, "x2", right, "y1", floor, "y2", floor);
    out.leaf(
        "text",
        axis.label(),
        "class",
        "soft",
        "x",
        Chart.number((left() + RIGHT) / 2),
        "y",
        Chart.number(floor() + 40),
        "text-anchor",
        "middle");
    out.close("g").line();
  }

  private void row(Markup out, Axis axis, int group) {
    Spot spot = spots.groups().get(group);
    double y = middle(group);
    out.open("g", "class", Chart.colour(group));
    out.open(
        "text",
        "class",
        "name",
        "x",
        Chart.number(left() - 8),
        "y",
        Chart.number(y + 4.5),
        "text-anchor",
        "end");
    out.text(shown(groups.get(group))).leaf("title", groups.get(group)).close("text");
    for (double value : dots(spot.values())) {
      dot(out, pixel(axis, value), y);
    }
    if (Double.isFinite(spot.low()) && Double.isFinite(spot.high())) {
      bar(out, pixel(axis, spot.low()), pixel(axis, spot.high()), y);
    }
    if (Double.isFinite(spot.middle())) {
      String shape = Marker.of(group).path(pixel(axis, spot.middle()), y, 4.5);
      out.open("path", "class", "mark", "d", shape);
      out.leaf("title", groups.get(group) + ": " + Figures.decimal(spot.middle(), 4));
      out.close("path");
    }
    out.close("g").line();
  }

  private static void dot(Markup out, double x, double y) {
    out.empty(
        "circle",
        "class",
        "mark",
        "fill-opacity",
        "0.4",
        "cx",
        Chart.number(x),
        "cy",
        Chart.number(y),
        "r",
        "3");
  }

  /** A bar with ends, thin enough for the dots under it to be seen. */
  private static void bar(Markup out, double from, double to, double y) {
    String path =
        "M%1$s %3$sV%4$sM%1$s %5$sH%2$sM%2$s %3$sV%4$s"
            .formatted(
                Chart.number(from),
                Chart.number(to),
                Chart.number(y - 6),
                Chart.number(y + 6),
                Chart.number(y));
    out.empty("path", "class", "line", "d", path);
  }

  private static List<Double> dots(List<Double> values) {
    var sorted = values.stream().filter(Double::isFinite).sorted().toList();
    if (sorted.size() <= DOTS_AT_MOST) {
      return sorted;
    }
    var kept = new ArrayList<Double>();
    for (int i = 0; i < DOTS_AT_MOST; i++) {
      kept.add(sorted.get((int) ((long) i * (sorted.size() - 1) / (DOTS_AT_MOST - 1))));
    }
    return kept;
  }

  private static String shown(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
