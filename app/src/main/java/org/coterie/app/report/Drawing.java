package org.coterie.app.report;

import java.util.List;

/** One drawing of a chart: where everything stands in a frame, and the axes. */
final class Drawing {
  private static final double AROUND = 16;

  private final Chart chart;
  private final Frame frame;
  private final Crowd crowd;
  private final List<String> title;
  private final List<String> subtitle;
  private final List<String> xLabel;
  private final Keys keys;
  private final double left;
  private final double right;
  private final double top;

  Drawing(Chart chart, Frame frame) {
    this.chart = chart;
    this.frame = frame;
    this.crowd = Crowd.of(chart.series());
    double room = frame.width() - 2 * AROUND;
    this.title = Lettering.wrapped(chart.title(), frame.titleSize() * 1.09, room);
    this.subtitle = Lettering.wrapped(subtitle(chart, crowd), frame.size(), room);
    this.xLabel = Lettering.wrapped(chart.x().label(), frame.size(), room);
    this.keys = Keys.of(chart, crowd, frame);
    double ticks = widest(chart.y()) + 10 + 8;
    this.left = StrictMath.max(frame.narrow() ? 40 : 64, StrictMath.ceil(ticks));
    double lastTick = widest(chart.x()) / 2 + 4;
    this.right = frame.width() - StrictMath.max(keys.beside() + 14, StrictMath.ceil(lastTick));
    this.top = frame.headed(title.size(), subtitle.size()) + (frame.narrow() ? 16 : 21);
  }

  private static String subtitle(Chart chart, Crowd crowd) {
    return crowd.crowded()
        ? chart.subtitle() + "; grey: the %s others".formatted(Figures.count(crowd.others().size()))
        : chart.subtitle();
  }

  private double widest(Axis axis) {
    return Lettering.widest(axis.ticks().stream().map(Axis.Tick::label).toList(), frame.size());
  }

  Chart chart() {
    return chart;
  }

  Frame frame() {
    return frame;
  }

  Crowd crowd() {
    return crowd;
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double top() {
    return top;
  }

  double bottom() {
    return top + frame.plot();
  }

  double height() {
    return keysTop() + keys.below();
  }

  /** Where the names below the label of the x axis begin, if they are there. */
  double keysTop() {
    return bottom() + 52 + frame.line() * (xLabel.size() - 1);
  }

  double pixelX(double value) {
    return left + chart.x().share(value) * (right - left);
  }

  double pixelY(double value) {
    return bottom() - chart.y().share(value) * frame.plot();
  }

  void write(Markup out, boolean standalone) {
    Picture.open(out, chart, frame, height(), standalone);
    Picture.heading(out, title, subtitle, frame);
    axes(out);
    new Curves(this).draw(out);
    if (crowd.named().isEmpty()) {
      String middle = Chart.number((left + right) / 2);
      String y = Chart.number(top + frame.plot() / 2.0);
      String[] place = {"class", "soft", "x", middle, "y", y, "text-anchor", "middle"};
      out.leaf("text", "nothing to draw", place);
    } else {
      keys.draw(out, this);
    }
    out.close("svg");
  }

  private void axes(Markup out) {
    out.open("g", "class", "axes");
    String from = Chart.number(left);
    String to = Chart.number(right);
    for (Axis.Tick tick : chart.y().ticks()) {
      String at = Chart.number(pixelY(tick.value()));
      out.empty("line", "class", "grid", "x1", from, "x2", to, "y1", at, "y2", at);
      String base = Chart.number(pixelY(tick.value()) + frame.size() * 0.35);
      String end = Chart.number(left - 10);
      out.leaf("text", tick.label(), "x", end, "y", base, "text-anchor", "end");
    }
    out.line();
    String floor = Chart.number(bottom());
    out.empty("line", "class", "floor", "x1", from, "x2", to, "y1", floor, "y2", floor);
    String below = Chart.number(bottom() + 5);
    String base = Chart.number(bottom() + 21);
    for (Axis.Tick tick : Spaced.of(chart.x().ticks(), this::pixelX, frame.size())) {
      String at = Chart.number(pixelX(tick.value()));
      out.empty("line", "class", "floor", "x1", at, "x2", at, "y1", floor, "y2", below);
      out.leaf("text", tick.label(), "x", at, "y", base, "text-anchor", "middle");
    }
    label(out);
    out.close("g").line();
  }

  /** Under the middle of the axis, or as near to it as its length allows. */
  private void label(Markup out) {
    for (int i = 0; i < xLabel.size(); i++) {
      String text = xLabel.get(i);
      double half = Lettering.width(text, frame.size()) / 2;
      double most = frame.width() - AROUND - half;
      double middle = StrictMath.max(AROUND + half, StrictMath.min((left + right) / 2, most));
      String x = Chart.number(middle);
      String y = Chart.number(bottom() + 40 + frame.line() * i);
      out.leaf("text", text, "class", "soft", "x", x, "y", y, "text-anchor", "middle");
    }
  }
}
