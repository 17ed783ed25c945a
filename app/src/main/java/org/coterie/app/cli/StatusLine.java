package org.coterie.app.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a task is and the time left: on a terminal as one line drawn again and again,
 * elsewhere as plain lines, one every few seconds.
 */
final class StatusLine {
  private static final int WIDTH = 24;
  private static final long SECOND = 1_000_000_000L;
  private static final long PLAIN_INTERVAL = 5 * SECOND;
  private static final long LIVE_INTERVAL = SECOND / 20;

  private final Console console;
  private final LongSupplier nanoTime;
  private String task = "";
  private long first;
  private long began;
  private long shown;
  private boolean drawn;

  StatusLine(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
  }

  /**
   * @param name of the task; another one begins anew
   * @param done so much of {@code total}
   * @param text says the same in words
   */
  void show(String name, long done, long total, Supplier<String> text) {
    long now = nanoTime.getAsLong();
    boolean begins = !name.equals(task) || done < first;
    if (begins) {
      task = name;
      first = done;
      began = now;
    }
    boolean last = done >= total;
    long interval = console.live() ? LIVE_INTERVAL : PLAIN_INTERVAL;
    if (!begins && !last && now - shown < interval) {
      return;
    }
    shown = now;
    String line = line(done, total, text.get(), now);
    if (console.live()) {
      console.err().print("\r" + line + "\u001b[K" + (last ? "\n" : ""));
      console.err().flush();
      drawn = !last;
    } else {
      console.err().println(line);
    }
  }

  /** Prints a line of its own, in place of what is drawn. */
  void note(String line) {
    console.err().println(drawn ? "\r" + line + "\u001b[K" : line);
    drawn = false;
  }

  private String line(long done, long total, String words, long now) {
    var text = new StringBuilder(String.format(Locale.ROOT, "%-12s ", task));
    if (console.live()) {
      int filled = (int) (WIDTH * done / Math.max(1, total));
      text.append('[').append("#".repeat(filled)).append(".".repeat(WIDTH - filled)).append("] ");
    }
    text.append(words);
    if (done > first && done < total) {
      double elapsed = (now - began) / (double) SECOND;
      double left = elapsed / (done - first) * (total - done);
      text.append("  about ").append(time(left)).append(" left");
    }
    return text.toString();
  }

  /** Minutes and seconds, {@code 0:07}; from an hour on with the hours before them. */
  static String time(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
