package org.coterie.app.report;

import java.util.List;

/** The names in rows below the chart, as many in a row as have room. */
final class Legend extends Keys {
  private static final double ROW = 19;
  private static final double FROM = 20;
  private static final double MARKER = 14;

  private final Frame frame;
  private final List<Flow.Place> places;

  Legend(List<Key> keys, Frame frame) {
    super(keys);
    this.frame = frame;
    this.places =
        Flow.of(
            keys.stream()
                .map(each -> MARKER + Lettering.boldWidth(each.text(), frame.size()))
                .toList(),
            FROM,
            frame.width() - 6.0);
  }

  @Override
  double beside() {
    return 0;
  }

  @Override
  double below() {
    return ROW * Flow.rows(places);
  }

  @Override
  void draw(Markup out, Drawing drawing) {
    out.open("g", "class", "labels");
    double top = drawing.keysTop() + ROW / 2 - 3;
    for (int i = 0; i < keys().size(); i++) {
      Key key = keys().get(i);
      out.open("g", "class", Chart.colour(key.named().tone()));
      draw(out, key, places.get(i).x(), top + ROW * places.get(i).row(), frame);
      out.close("g");
    }
    out.close("g");
  }
}
