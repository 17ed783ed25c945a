package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One system's values in a chart.
 *
 * @param label its name
 * @param style how it is drawn
 * @param points in the order in which they are joined; a point whose y is not finite is a gap
 * @param tone number of its colour and marker; -1 = those of its place in the chart
 */
record Series(String label, Style style, List<Point> points, int tone) {
  /** How many points of one series are drawn at most: more cannot be told apart. */
  static final int DRAWN_AT_MOST = 500;

  /** How the points are drawn. */
  enum Style {
    /** Joined, with a band where the points have one. */
    LINE,
    /** Joined by a thin line, without markers: the edge of what another series shows. */
    THIN,
    /** Each by itself. */
    DOTS,
    /** One value, as a dashed line across the chart. */
    LEVEL
  }

  /**
   * A value with its spread.
   *
   * @param low lower end of the band, NaN where there is none
   * @param high upper end of the band, NaN where there is none
   */
  record Point(double x, double y, double low, double high) {
    static Point of(double x, double y) {
      return new Point(x, y, Double.NaN, Double.NaN);
    }

    boolean drawable() {
      return Double.isFinite(x) && Double.isFinite(y);
    }

    boolean banded() {
      return drawable() && Double.isFinite(low) && Double.isFinite(high);
    }
  }

  Series {
    points = List.copyOf(points);
  }

  Series(String label, Style style, List<Point> points) {
    this(label, style, points, -1);
  }

  boolean drawable() {
    return points.stream().anyMatch(Point::drawable);
  }

  /** The last point that can be drawn; there must be one. */
  Point end() {
    return points.reversed().stream().filter(Point::drawable).findFirst().orElseThrow();
  }

  /** By which it is ranked among others: where it ends; of single dots the middle one. */
  double typical() {
    if (style != Style.DOTS) {
      return end().y();
    }
    var drawn = points.stream().filter(Point::drawable).toList();
    return drawn.get(drawn.size() / 2).y();
  }

  /** Whether its values stop being finite and stay so until the last point. */
  boolean diverges() {
    return drawable() && !points.getLast().drawable();
  }

  /** The same with at most {@link #DRAWN_AT_MOST} points. */
  Series thinned() {
    return thinned(DRAWN_AT_MOST);
  }

  /**
   * The same with at most so many points: of each run of neighbours the lowest and the highest
   * stay, so no peak is lost; first and last stay.
   *
   * @param most at least 4
   */
  Series thinned(int most) {
    if (points.size() <= most) {
      return this;
    }
    int buckets = most / 2 - 1;
    int inner = points.size() - 2;
    var kept = new ArrayList<Point>();
    kept.add(points.getFirst());
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = 1 + (int) ((long) inner * bucket / buckets);
      int to = 1 + (int) ((long) inner * (bucket + 1) / buckets);
      addExtremes(kept, from, to);
    }
    kept.add(points.getLast());
    return new Series(label, style, kept, tone);
  }

  private void addExtremes(List<Point> kept, int from, int to) {
    int lowest = from;
    int highest = from;
    for (int i = from; i < to; i++) {
      double y = points.get(i).y();
      lowest = Double.isNaN(points.get(lowest).y()) || y < points.get(lowest).y() ? i : lowest;
      highest = Double.isNaN(points.get(highest).y()) || y > points.get(highest).y() ? i : highest;
    }
    int first = Integer.min(lowest, highest);
    int second = Integer.max(lowest, highest);
    kept.add(points.get(first));
    if (second != first) {
      kept.add(points.get(second));
    }
  }
}
