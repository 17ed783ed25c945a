package org.coterie.app.report;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.data.Composition;

/**
 * Who holds what, as one SVG document: a bubble for each node and class, its area in proportion to
 * the number of examples, and above each node a bar for all it has; the columns of attackers are
 * shaded. Equal splits give equal bytes.
 *
 * @param title what is split
 * @param subtitle how it is split
 * @param attackers nodes of the split, perhaps none
 * @param adversary whether the last share is that of an adversary beside the nodes
 */
public record SplitPlot(
    String title,
    String subtitle,
    Composition composition,
    SortedSet<Integer> attackers,
    boolean adversary)
    implements Picture {
  private static final int TOP = 72;
  private static final int BARS = 64;
  private static final int GAP = 14;
  private static final int BELOW = 58;
  private static final int LONGEST_NAME = 18;
  private static final double LETTER = 7.2;

  /** Beyond so many bubbles none says its number when pointed at: the file would be too large. */
  private static final int TOLD_AT_MOST = 10_000;

  public SplitPlot(String title, String subtitle, Composition composition) {
    this(title, subtitle, composition, Collections.emptySortedSet(), false);
  }

  /** Those whose columns are shaded. */
  SortedSet<Integer> shaded() {
    var shaded = new TreeSet<>(attackers);
    if (adversary) {
      shaded.add(composition.nodes() - 1);
    }
    return shaded;
  }

  private boolean isAdversary(int node) {
    return adversary && node == composition.nodes() - 1;
  }

  /** Some 900 units for all nodes together, as long as a bubble can be seen at all. */
  private double column() {
    return StrictMath.max(5, StrictMath.min(26, 900.0 / composition.nodes()));
  }

  private double row() {
    return StrictMath.max(15, column());
  }

  private double left() {
    double widest = Lettering.width("examples", 13);
    for (String name : composition.classNames()) {
      widest = StrictMath.max(widest, Lettering.width(shown(name), 13));
    }
    return 24 + widest;
  }

  private double rowsTop() {
    return TOP + BARS + GAP;
  }

  private double floor() {
    return rowsTop() + row() * composition.classNames().size();
  }

  private double width() {
    double heading = StrictMath.max(Lettering.boldWidth(title, 17), Lettering.width(told(), 13));
    return StrictMath.max(
        StrictMath.max(520, heading + 32), left() + column() * composition.nodes() + 24);
  }

  @Override
  public String id() {
    return "split";
  }

  /** The document, with its styles inside, light or dark as the viewer prefers. */
  public String svg() {
    return standalone();
  }

  @Override
  public String standalone() {
    var out = new Markup();
    out.trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out, true);
    return out.line().toString();
  }

  /** In its own size, in a box that scrolls where the page is narrower. */
  @Override
  public String inline() {
    var out = new Markup();
    Document.scrolling(out, title, inside -> write(inside, false));
    return out.toString();
  }

  private void write(Markup out, boolean standalone) {
    var frame = Frame.sized(width());
    Picture.open(out, this, frame, floor() + BELOW, standalone);
    Picture.heading(out, List.of(title), List.of(told()), frame);
    shades(out);
    bars(out);
    bubbles(out);
    nodeNumbers(out);
    out.close("svg");
  }

  private String told() {
    return subtitle
        + (attackers.isEmpty() ? "" : "; shaded: attackers")
        + (adversary ? "; shaded: the adversary, last" : "");
  }

  @Override
  public String description() {
    return "%s nodes hold %s to %s examples each, of %s classes on average; their class shares are %s away from those of all (total variation).%s"
            .formatted(
                Figures.count(composition.nodes()),
                Figures.count(smallest()),
                Figures.count((long) composition.largest(Composition::size)),
                Figures.decimal(composition.mean(Composition::classes), 1),
                Figures.decimal(composition.mean(Composition::totalVariation), 2),
                attackers.isEmpty()
                    ? ""
                    : " Attackers: "
                        + Figures.listed(attackers.stream().map(String::valueOf).toList(), 20)
                        + ".")
        + (adversary ? " The last share is that of an adversary beside the nodes." : "");
  }

  private void shades(Markup out) {
    out.open("g", "class", "foe").line();
    for (int node : shaded()) {
      out.empty(
          "rect",
          "class",
          "shade",
          "x",
          Chart.number(middle(node) - column() / 2),
          "y",
          Chart.number(TOP),
          "width",
          Chart.number(column()),
          "height",
          Chart.number(floor() - TOP));
    }
    out.close("g").line();
  }

  private String named(int node) {
    if (isAdversary(node)) {
      return "the adversary";
    }
    return "node " + node + (attackers.contains(node) ? " (attacker)" : "");
  }

  private long smallest() {
    return (long) -composition.largest((of, node) -> -of.size(node));
  }

  private double middle(int node) {
    return left() + column() * (node + 0.5);
  }

  private void bars(Markup out) {
    double largest = composition.largest(Composition::size);
    double floor = TOP + BARS;
    out.open("g", "class", "s1").line();
    for (int node = 0; node < composition.nodes(); node++) {
      double height = BARS * composition.size(node) / largest;
      double width = column() * 0.7;
      out.open(
          "rect",
          "class",
          "mark",
          "x",
          Chart.number(middle(node) - width / 2),
          "y",
          Chart.number(floor - height),
          "width",
          Chart.number(width),
          "height",
          Chart.number(height));
      out.leaf("title", named(node) + ": " + Figures.count(composition.size(node)));
      out.close("rect");
    }
    out.close("g").line();
    String right = Chart.number(left() - 10);
    label(out, "examples", right, floor - 4, "soft");
    label(out, Figures.count((long) largest), right, TOP + 10.0, "soft");
    line(out, floor, "floor");
  }

  private void bubbles(Markup out) {
    int most = 0;
    int bubbles = 0;
    for (int[] ofNode : composition.counts()) {
      for (int count : ofNode) {
        most = StrictMath.max(most, count);
        bubbles += count > 0 ? 1 : 0;
      }
    }
    List<String> names = composition.classNames();
    for (int label = 0; label < names.size(); label++) {
      double y = rowsTop() + row() * (label + 0.5);
      line(out, y, "grid");
      label(out, shown(names.get(label)), Chart.number(left() - 10), y + 4.5, "");
    }
    out.line().open("g", "class", "s0").line();
    for (int node = 0; node < composition.nodes(); node++) {
      for (int label = 0; label < names.size(); label++) {
        int count = composition.counts()[node][label];
        if (count > 0) {
          bubble(out, node, label, count, Math.sqrt((double) count / most), bubbles);
        }
      }
      out.line();
    }
    out.close("g").line();
  }

  private void bubble(Markup out, int node, int label, int count, double share, int bubbles) {
    String[] attributes = {
      "class",
      "mark",
      "cx",
      Chart.number(middle(node)),
      "cy",
      Chart.number(rowsTop() + row() * (label + 0.5)),
      "r",
      Chart.number(StrictMath.max(0.4, share * column() * 0.48))
    };
    if (bubbles > TOLD_AT_MOST) {
      out.empty("circle", attributes);
      return;
    }
    out.open("circle", attributes);
    out.leaf(
        "title",
        "%s: %s of %s"
            .formatted(named(node), Figures.count(count), composition.classNames().get(label)));
    out.close("circle");
  }

  /** Every so many that two numbers stand apart. */
  private void nodeNumbers(Markup out) {
    int every = 1;
    double apart = 10 + LETTER * String.valueOf(composition.nodes()).length();
    for (int step = 0; every * column() < apart; step++) {
      every = step % 3 == 0 ? every * 2 : step % 3 == 1 ? every / 2 * 5 : every * 2;
    }
    for (int node = 0; node < composition.nodes(); node += every) {
      out.leaf(
          "text",
          String.valueOf(node),
          "x",
          Chart.number(middle(node)),
          "y",
          Chart.number(floor() + 18),
          "text-anchor",
          "middle");
    }
    out.line();
    out.leaf(
        "text",
        "node; a bubble's area is its number of examples",
        "class",
        "soft",
        "x",
        Chart.number(left()),
        "y",
        Chart.number(floor() + 42));
    out.line();
  }

  private void label(Markup out, String text, String right, double y, String style) {
    out.leaf("text", text, "class", style, "x", right, "y", Chart.number(y), "text-anchor", "end");
  }

  private void line(Markup out, double y, String style) {
    String at = Chart.number(y);
    String right = Chart.number(left() + column() * composition.nodes());
    out.empty("line", "class", style, "x1", Chart.number(left()), "x2", right, "y1", at, "y2", at);
  }

  private static String shown(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST_NAME) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }
}
