package org.coterie.app.report;

/**
 * How large a picture is drawn, in units that are pixels where it is shown in its own size. A page
 * holds both and shows the one that fits: letters that are shrunk with a picture cannot be read.
 *
 * @param suffix of the ids inside, so that both can be in one document
 * @param style its class
 * @param plot the height of the plotted area
 * @param size of the letters, as in the style sheet
 * @param titleSize of the title's letters
 * @param points how many are drawn at most, of all series together
 */
record Frame(
    String suffix, String style, int width, int plot, double size, double titleSize, int points) {
  static final Frame WIDE = new Frame("", "chart", 720, 278, 13, 17, 20_000);
  static final Frame NARROW = new Frame("-small", "chart small", 360, 220, 12, 15, 8_000);

  /** One in whose own size a picture is shown, however wide the page. */
  static Frame sized(double width) {
    return new Frame("", "chart sized", (int) StrictMath.ceil(width), 0, 13, 17, 0);
  }

  boolean sized() {
    return style.endsWith(" sized");
  }

  /** From one line of the title to the next. */
  double titleLine() {
    return titleSize + 4;
  }

  /** From one line of other text to the next. */
  double line() {
    return size + 4;
  }

  /** The baseline of the last line above what is drawn. */
  double headed(int titleLines, int subtitleLines) {
    return 7 + titleLine() * (titleLines + 1) + line() * (subtitleLines - 1);
  }

  boolean narrow() {
    return this.equals(NARROW);
  }
}
