package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;

/** What the report draws: an SVG document by itself, and the same inside a page. */
sealed interface Picture permits Chart, ComparisonRows, TopologyPlot, SplitPlot {
  /** Name of the file, and the prefix of the ids inside. */
  String id();

  /** What it shows, in a few words. */
  String title();

  /** The finding in words, for who cannot see the picture. */
  String description();

  /** A document by itself, with its styles inside, light or dark as the viewer prefers. */
  String standalone();

  /** For a page that already has the styles: wide and narrow, of which the page shows one. */
  String inline();

  /** Begins an element with its title and description; the caller draws and closes it. */
  static void open(Markup out, Picture picture, Frame frame, double height, boolean standalone) {
    String id = picture.id() + frame.suffix();
    String width = Chart.number(frame.width());
    var attributes =
        new ArrayList<>(
            List.of(
                "class",
                frame.style(),
                "viewBox",
                "0 0 " + width + " " + Chart.number(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-description"));
    if (standalone) {
      attributes.addAll(List.of("xmlns", "http://www.w3.org/2000/svg"));
    }
    if (standalone || frame.sized()) {
      attributes.addAll(List.of("width", width, "height", Chart.number(height)));
    }
    out.open("svg", attributes.toArray(String[]::new)).line();
    out.leaf("title", picture.title(), "id", id + "-title").line();
    out.leaf("desc", picture.description(), "id", id + "-description").line();
    if (standalone) {
      out.open("style").text(Resource.text("chart.css")).close("style").line();
      out.empty("rect", "class", "back", "width", width, "height", Chart.number(height)).line();
    }
  }

  /** Title and subtitle, in as many lines as they were broken into. */
  static void heading(Markup out, List<String> title, List<String> subtitle, Frame frame) {
    for (int i = 0; i < title.size(); i++) {
      String y = Chart.number(frame.headed(i, 1));
      out.leaf("text", title.get(i), "class", "title", "x", "16", "y", y).line();
    }
    for (int i = 0; i < subtitle.size(); i++) {
      String y = Chart.number(frame.headed(title.size(), i + 1));
      out.leaf("text", subtitle.get(i), "class", "soft", "x", "16", "y", y).line();
    }
  }
}
