package org.coterie.app.cli;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.coterie.app.run.Progress;

/**
 * Shows rounds, the headline metric and the time left: on a terminal as one line drawn again and
 * again, elsewhere as plain lines, one every few seconds.
 */
final class ProgressLine implements Progress {
  private static final int WIDTH = 24;
  private static final long SECOND = 1_000_000_000L;
  private static final long PLAIN_INTERVAL = 5 * SECOND;
  private static final long LIVE_INTERVAL = SECOND / 20;

  private final Console console;
  private final LongSupplier nanoTime;
  private String system = "";
  private int firstRound;
  private long began;
  private long shown;

  ProgressLine(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
  }

  @Override
  public void round(String currentSystem, int round, int rounds, OptionalDouble headline) {
    long now = nanoTime.getAsLong();
    boolean first = !currentSystem.equals(system);
    if (first) {
      system = currentSystem;
      firstRound = round;
      began = now;
    }
    boolean last = round >= rounds;
    long interval = console.live() ? LIVE_INTERVAL : PLAIN_INTERVAL;
    if (!first && !last && now - shown < interval) {
      return;
    }
    shown = now;
    String text = line(round, rounds, headline, now);
    if (console.live()) {
      console.err().print("\r" + text + "\u001b[K" + (last ? "\n" : ""));
      console.err().flush();
    } else {
      console.err().println(text);
    }
  }

  private String line(int round, int rounds, OptionalDouble headline, long now) {
    var text = new StringBuilder(String.format(Locale.ROOT, "%-12s ", system));
    if (console.live()) {
      int filled = (int) ((long) WIDTH * round / Math.max(1, rounds));
      text.append('[').append("#".repeat(filled)).append(".".repeat(WIDTH - filled)).append("] ");
    }
    text.append(String.format(Locale.ROOT, "round %d/%d", round, rounds));
    headline.ifPresent(value -> text.append(String.format(Locale.ROOT, "  accuracy %.3f", value)));
    if (round > firstRound && round < rounds) {
      double elapsed = (now - began) / (double) SECOND;
      double left = elapsed / (round - firstRound) * (rounds - round);
      text.append("  about ").append(time(left)).append(" left");
    }
    return text.toString();
  }

  /** Minutes and seconds, {@code 0:07}; from an hour on with the hours before them. */
  private static String time(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
