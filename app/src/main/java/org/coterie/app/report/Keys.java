package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import org.coterie.app.report.Crowd.Named;

/**
 * The names of the series of a chart, each with its marker: beside where they end in a wide
 * drawing, in rows below a narrow one.
 */
abstract sealed class Keys permits EndLabels, Legend {
  /** Wide enough for most names, and no more than a third of the drawing. */
  private static final double WIDEST_NAME = 200;

  /** A name as it is shown. */
  record Key(Named named, String text) {}

  private final List<Key> keys;

  Keys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  static Keys of(Chart chart, Crowd crowd, Frame frame) {
    var names = crowd.named().stream().map(each -> chart.series().get(each.index()).label());
    double role = 0;
    for (Named each : crowd.named()) {
      role = StrictMath.max(role, Lettering.boldWidth(role(each), frame.size()));
    }
    var fitted = Lettering.fitted(names.toList(), frame.size(), WIDEST_NAME - role);
    var keys = new ArrayList<Key>();
    for (int i = 0; i < fitted.size(); i++) {
      Named named = crowd.named().get(i);
      keys.add(new Key(named, fitted.get(i) + role(named)));
    }
    return frame.narrow() ? new Legend(keys, frame) : new EndLabels(keys, frame);
  }

  private static String role(Named named) {
    return named.role().isEmpty() ? "" : " · " + named.role();
  }

  final List<Key> keys() {
    return keys;
  }

  /** The width that they take at the right of the plotted area. */
  abstract double beside();

  /** The height that they take below the label of the x axis. */
  abstract double below();

  abstract void draw(Markup out, Drawing drawing);

  static void draw(Markup out, Key key, double x, double y, Frame frame) {
    String shape = Marker.of(key.named().tone()).path(x, y, 4);
    out.empty("path", "class", "mark", "d", shape);
    String base = Chart.number(y + frame.size() * 0.35);
    out.leaf("text", key.text(), "class", "name", "x", Chart.number(x + 9), "y", base);
  }
}
