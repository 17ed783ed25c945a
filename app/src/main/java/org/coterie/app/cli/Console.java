package org.coterie.app.cli;

import java.io.PrintStream;

/**
 * Where a command prints: results to {@code out}, everything else to {@code err}.
 *
 * @param live whether {@code err} is a terminal, on which a line can be drawn again
 */
record Console(PrintStream out, PrintStream err, boolean live) {
  /**
   * Whether somebody watches standard error. Java knows only of input and output together; the
   * launcher, which can ask, sets the property.
   */
  static boolean errIsTerminal() {
    return Boolean.getBoolean("coterie.terminal");
  }
}
