package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.coterie.app.report.ComparisonView.Spot;
import org.coterie.app.report.ComparisonView.Spots;

/**
 * A row for each group, with its values as dots, an interval as a bar and the middle as a mark. It
 * grows downwards with the number of groups. Equal figures give equal bytes.
 *
 * @param groups their labels
 */
record ComparisonRows(Spots spots, List<String> groups) implements Picture {
  private static final double ROW = 26;
  private static final double BELOW = 52;
  private static final double AROUND = 16;

  /** The share of the width that labels take at most. */
  private static final double LABELS = 0.45;

  /** Beyond so many dots a row shows evenly spaced ones of the sorted values. */
  private static final int DOTS_AT_MOST = 120;

  /** So many groups are told in words. */
  private static final int TOLD_AT_MOST = 12;

  ComparisonRows {
    groups = List.copyOf(groups);
  }

  @Override
  public String id() {
    return spots.id();
  }

  @Override
  public String title() {
    return spots.title();
  }

  @Override
  public String description() {
    var told = drawn();
    String some =
        told.stream()
            .limit(TOLD_AT_MOST)
            .map(
                each ->
                    groups.get(each) + " " + Figures.decimal(spots.groups().get(each).middle(), 3))
            .collect(Collectors.joining("; "));
    int more = told.size() - TOLD_AT_MOST;
    return "From the top: " + some + (more > 0 ? "; and " + more + " more." : ".");
  }

  private List<Integer> drawn() {
    return IntStream.range(0, groups.size())
        .filter(each -> Double.isFinite(spots.groups().get(each).middle()))
        .boxed()
        .toList();
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

  @Override
  public String standalone() {
    var out = new Markup();
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    new Laid(Frame.WIDE).write(out, true);
    return out.line().toString();
  }

  @Override
  public String inline() {
    var out = new Markup();
    new Laid(Frame.WIDE).write(out, false);
    new Laid(Frame.NARROW).write(out.line(), false);
    return out.toString();
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

  /** The same in one of the two sizes. */
  private final class Laid {
    private final Frame frame;
    private final List<String> labels;
    private final List<String> title;
    private final List<String> subtitle;
    private final Axis axis;
    private final double top;
    private final double left;
    private final double right;

    Laid(Frame frame) {
      this.frame = frame;
      double room = frame.width() - 2 * AROUND;
      labels = Lettering.fitted(groups, frame.size(), frame.width() * LABELS);
      title = Lettering.wrapped(spots.title(), frame.titleSize() * 1.09, room);
      subtitle = Lettering.wrapped(spots.subtitle(), frame.size(), room);
      top = frame.headed(title.size(), subtitle.size()) + 16;
      double widest = 0;
      for (String label : labels) {
        widest = StrictMath.max(widest, Lettering.boldWidth(label, frame.size()));
      }
      left = AROUND + widest + 10;
      right = frame.width() - 24.0;
      var range = values().summaryStatistics();
      axis = Axis.rounded(spots.axis(), range.getMin(), range.getMax());
    }

    private double floor() {
      return top + ROW * groups.size();
    }

    private double pixel(double value) {
      return left + 8 + axis.share(value) * (right - left - 8);
    }

    void write(Markup out, boolean standalone) {
      Picture.open(out, ComparisonRows.this, frame, floor() + BELOW, standalone);
      Picture.heading(out, title, subtitle, frame);
      grid(out);
      for (int group = 0; group < groups.size(); group++) {
        row(out, group);
      }
      out.close("svg");
    }

    private void grid(Markup out) {
      String floor = Chart.number(floor());
      String above = Chart.number(top);
      out.open("g", "class", "axes");
      double free = Double.NEGATIVE_INFINITY;
      for (Axis.Tick tick : axis.ticks()) {
        double x = pixel(tick.value());
        String at = Chart.number(x);
        out.empty("line", "class", "grid", "x1", at, "x2", at, "y1", above, "y2", floor);
        double half = Lettering.width(tick.label(), frame.size()) / 2;
        if (x - half > free) {
          String base = Chart.number(floor() + 18);
          out.leaf("text", tick.label(), "x", at, "y", base, "text-anchor", "middle");
          free = x + half + 4;
        }
      }
      String from = Chart.number(left);
      String to = Chart.number(right);
      out.empty("line", "class", "floor", "x1", from, "x2", to, "y1", floor, "y2", floor);
      var below = Lettering.fitted(List.of(axis.label()), frame.size(), right - AROUND);
      text(out, below.getFirst(), "soft", right, floor() + 40);
      out.close("g").line();
    }

    /** Set to end at that x. */
    private void text(Markup out, String text, String style, double x, double y) {
      String at = Chart.number(x);
      out.leaf("text", text, "class", style, "x", at, "y", Chart.number(y), "text-anchor", "end");
    }

    private void row(Markup out, int group) {
      Spot spot = spots.groups().get(group);
      double y = top + ROW * (group + 0.5);
      String at = Chart.number(y);
      out.open("g", "class", Chart.colour(group)).leaf("title", groups.get(group));
      text(out, labels.get(group), "name", left - 8, y + 4.5);
      for (double value : dots(spot.values())) {
        String x = Chart.number(pixel(value));
        String[] dot = {"class", "mark", "fill-opacity", "0.4", "cx", x, "cy", at, "r", "3"};
        out.empty("circle", dot);
      }
      if (Double.isFinite(spot.low()) && Double.isFinite(spot.high())) {
        out.empty("path", "class", "line", "d", bar(spot, y));
      }
      if (Double.isFinite(spot.middle())) {
        String shape = Marker.of(group).path(pixel(spot.middle()), y, 4.5);
        out.open("path", "class", "mark", "d", shape);
        out.leaf("title", groups.get(group) + ": " + Figures.decimal(spot.middle(), 4));
        out.close("path");
      }
      out.close("g").line();
    }

    /** A bar with ends, thin enough for the dots under it to be seen. */
    private String bar(Spot spot, double y) {
      return "M%1$s %3$sV%4$sM%1$s %5$sH%2$sM%2$s %3$sV%4$s"
          .formatted(
              Chart.number(pixel(spot.low())),
              Chart.number(pixel(spot.high())),
              Chart.number(y - 6),
              Chart.number(y + 6),
              Chart.number(y));
    }
  }
}
