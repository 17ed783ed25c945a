package org.coterie.app.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.coterie.app.fetch.FetchListener;

/** Shows how much of a file has come. */
final class TransferLine implements FetchListener {
  private final StatusLine line;

  TransferLine(Console console, LongSupplier nanoTime) {
    this.line = new StatusLine(console, nanoTime);
  }

  @Override
  public void progress(String fileName, long bytes, long total) {
    line.show(fileName, bytes, total, () -> amount(bytes) + " of " + amount(total));
  }

  @Override
  public void note(String text) {
    line.note(text);
  }

  /** In units of 1000 bytes, as disks and networks are sold. */
  static String amount(long bytes) {
    return bytes < 1000
        ? bytes + " B"
        : bytes < 1_000_000
            ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
            : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
