package org.coterie.app.experiment.settings;

/**
 * Where something was written.
 *
 * @param source a file, or an option of the command line
 * @param line from 1; 0 when the source has no lines
 * @param column from 1
 */
public record Place(String source, int line, int column) {
  /** Of what was made by the program and will be written, not read. */
  public static final Place NOWHERE = new Place("", 0, 0);

  /** An option of the command line, as it was typed. */
  public static Place option(String text) {
    return new Place(text, 0, 0);
  }

  /** {@code at FILE:LINE:COLUMN}, or {@code in --set KEY=VALUE}. */
  @Override
  public String toString() {
    return line == 0 ? "in " + source : "at " + source + ":" + line + ":" + column;
  }
}
