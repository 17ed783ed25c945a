package org.coterie.app.report;

import java.util.List;

/**
 * A line or dot chart. Equal charts give equal bytes: no font is measured, no clock read. It is
 * laid out for one series as for hundreds, see {@link Crowd}.
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
    List<Series> series)
    implements Picture {

  /** How many colours the style sheet has; beyond them they repeat, with another marker. */
  private static final int COLOURS = 6;

  Chart {
    series = List.copyOf(series);
    if (y.logarithmic()
        && series.stream()
            .flatMap(each -> each.points().stream())
            .anyMatch(each -> each.drawable() && each.y() <= 0)) {
      throw new IllegalArgumentException(id + ": a logarithmic axis has no place for 0 or less");
    }
  }

  @Override
  public String standalone() {
    var out = new Markup();
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    new Drawing(this, Frame.WIDE).write(out, true);
    return out.line().toString();
  }

  @Override
  public String inline() {
    return inline(Frame.WIDE) + "\n" + inline(Frame.NARROW);
  }

  String inline(Frame frame) {
    var out = new Markup();
    new Drawing(this, frame).write(out, false);
    return out.toString();
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
