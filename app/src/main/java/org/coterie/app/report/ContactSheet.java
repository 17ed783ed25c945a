package org.coterie.app.report;

import java.util.Base64;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.FeatureSummary;
import org.coterie.core.data.Shape;

/**
 * The first pictures of each class, as one SVG document: a row for each class, the pictures inside
 * as PNG. Black is the smallest value of the set and white the largest. Equal data give equal
 * bytes.
 *
 * @param data of pictures, see {@link #drawable}
 * @param values of that data
 */
public record ContactSheet(Dataset data, FeatureSummary values) {
  private static final int TOP = 66;
  private static final int EACH = 10;
  private static final int GAP = 6;
  private static final int BELOW = 18;
  private static final double LETTER = 7.2;
  private static final int SMALLEST_SIDE = 56;

  /** Whether the examples are pictures: grey or coloured, and of more than one row and column. */
  public static boolean drawable(Shape shape) {
    return (shape.channels() == 1 || shape.channels() == 3)
        && shape.height() > 1
        && shape.width() > 1;
  }

  /** The document, with its styles inside, light or dark as the viewer prefers. */
  public String svg() {
    int longest = data.classNames().stream().mapToInt(String::length).max().orElse(0);
    double left = 24 + LETTER * longest;
    int scale = Math.max(1, Math.ceilDiv(SMALLEST_SIDE, data.shape().height()));
    int rowHeight = data.shape().height() * scale + GAP;
    int columnWidth = data.shape().width() * scale + GAP;
    String width = Chart.number(left + EACH * columnWidth + 16);
    String height = Chart.number(TOP + rowHeight * data.classes() + BELOW);
    var out = new Markup();
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.open(
            "svg",
            "class",
            "chart",
            "viewBox",
            "0 0 " + width + " " + height,
            "role",
            "img",
            "aria-labelledby",
            "examples-title",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "width",
            width,
            "height",
            height)
        .line();
    out.leaf("title", data.name() + ": the first pictures of each class", "id", "examples-title");
    out.line().open("style").text(Resource.text("chart.css")).close("style").line();
    out.empty("rect", "class", "back", "width", width, "height", height).line();
    out.leaf("text", data.name(), "class", "title", "x", "16", "y", "28").line();
    String subtitle = "The first %d of each class, in the order of the file".formatted(EACH);
    out.leaf("text", subtitle, "class", "soft", "x", "16", "y", "49").line();
    for (int label = 0; label < data.classes(); label++) {
      row(out, label, left, TOP + rowHeight * label, scale);
    }
    return out.close("svg").line().toString();
  }

  private void row(Markup out, int label, double left, double top, int scale) {
    Shape shape = data.shape();
    String middle = Chart.number(top + shape.height() * scale / 2.0 + 4.5);
    String right = Chart.number(left - 10);
    out.leaf("text", data.classNames().get(label), "x", right, "y", middle, "text-anchor", "end");
    int[] rows = data.rowsOf(label);
    for (int i = 0; i < Math.min(EACH, rows.length); i++) {
      out.empty(
          "image",
          "x",
          Chart.number(left + i * (shape.width() * scale + GAP)),
          "y",
          Chart.number(top),
          "width",
          String.valueOf(shape.width() * scale),
          "height",
          String.valueOf(shape.height() * scale),
          "style",
          "image-rendering: pixelated",
          "href",
          "data:image/png;base64," + Base64.getEncoder().encodeToString(png(rows[i])));
    }
    out.line();
  }

  /** Channels lie one after another in an example, and side by side in a pixel. */
  private byte[] png(int example) {
    Shape shape = data.shape();
    int area = shape.height() * shape.width();
    byte[] pixels = new byte[shape.size()];
    double range = values.largest() - values.smallest();
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int at = 0; at < area; at++) {
        double value = data.features().at(example * shape.size() + channel * area + at);
        double share = range > 0 ? (value - values.smallest()) / range : 0;
        pixels[at * shape.channels() + channel] = (byte) StrictMath.round(255 * share);
      }
    }
    return Png.of(pixels, shape.width(), shape.height(), shape.channels());
  }
}
