package org.coterie.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program {@code coterie}. */
public final class Main {
  private Main() {}

  /** Ends the process with the command's exit status. */
  public static void main(String[] arguments) {
    var out =
        new PrintStream(
            new UntilUnread(new FileOutputStream(FileDescriptor.out)),
            true,
            StandardCharsets.UTF_8);
    PrintStream err = StandardError.open();
    System.setErr(err);
    var interruption = Interruption.bySignals(err);
    int status =
        new Coterie(new Console(out, err, Console.errIsTerminal()), interruption)
            .execute(arguments);
    out.flush();
    err.flush();
    interruption.ended(status);
    System.exit(status);
  }
}
