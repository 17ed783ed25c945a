package org.coterie.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command line did: in this process, with nothing ended but the command. */
record Invocation(int status, String out, String err) {
  static Invocation of(String... arguments) {
    return interrupted(false, arguments);
  }

  /**
   * @param asked whether Ctrl-C is pressed as soon as somebody looks
   */
  static Invocation interrupted(boolean asked, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    var interruption = new Interruption(errStream);
    if (asked) {
      interruption.ask();
    }
    var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), errStream, false);
    int status = new Coterie(console, interruption).execute(arguments);
    return new Invocation(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
