package org.coterie.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.coterie.app.report.Series.Point;

/** The names at the right end of each series, moved apart where they would cover one another. */
final class EndLabels extends Keys {
  private static final double APART = 17;
  private static final double BEFORE = 28;

  private final Frame frame;

  EndLabels(List<Key> keys, Frame frame) {
    super(keys);
    this.frame = frame;
  }

  /** A name and the height at which it stands. */
  private record Label(Key key, double y) {
    Label at(double height) {
      return new Label(key, height);
    }
  }

  /** The room that the longest of the names takes, with its marker. */
  @Override
  double beside() {
    double widest = 0;
    for (Key key : keys()) {
      widest = StrictMath.max(widest, Lettering.boldWidth(key.text(), frame.size()));
    }
    return StrictMath.ceil(BEFORE + widest);
  }

  @Override
  double below() {
    return 0;
  }

  @Override
  void draw(Markup out, Drawing drawing) {
    out.open("g", "class", "labels");
    for (Label label : placed(drawing)) {
      out.open("g", "class", Chart.colour(label.key().named().tone()));
      out.empty("path", "class", "lead", "d", lead(drawing, label));
      draw(out, label.key(), drawing.right() + 18, label.y(), frame);
      out.close("g");
    }
    out.close("g");
  }

  /** A thin line from where the series ends to its name. */
  private static String lead(Drawing drawing, Label label) {
    Series series = drawing.chart().series().get(label.key().named().index());
    Point end = series.end();
    double from = series.style() == Series.Style.LEVEL ? drawing.right() : drawing.pixelX(end.x());
    return "M%s %sL%s %s"
        .formatted(
            Chart.number(from + 5),
            Chart.number(drawing.pixelY(end.y())),
            Chart.number(drawing.right() + 11.0),
            Chart.number(label.y()));
  }

  /** From the top down each is pushed below the one before, then all up again from the floor. */
  private List<Label> placed(Drawing drawing) {
    var labels = new ArrayList<Label>();
    for (Key key : keys()) {
      Series series = drawing.chart().series().get(key.named().index());
      labels.add(new Label(key, drawing.pixelY(series.end().y())));
    }
    labels.sort(
        Comparator.comparingDouble(Label::y).thenComparingInt(each -> each.key().named().index()));
    for (int i = 1; i < labels.size(); i++) {
      Label label = labels.get(i);
      labels.set(i, label.at(StrictMath.max(label.y(), labels.get(i - 1).y() + APART)));
    }
    double limit = drawing.bottom();
    for (int i = labels.size() - 1; i >= 0; i--) {
      Label label = labels.get(i);
      labels.set(i, label.at(StrictMath.min(label.y(), limit)));
      limit = labels.get(i).y() - APART;
    }
    return labels;
  }
}
