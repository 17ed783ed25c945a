package org.coterie.app.cli;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.coterie.app.run.Progress;

/** Shows rounds, the headline metric and the time left. */
final class ProgressLine implements Progress {
  private final StatusLine line;

  ProgressLine(Console console, LongSupplier nanoTime) {
    this.line = new StatusLine(console, nanoTime);
  }

  @Override
  public void round(String system, int round, int rounds, OptionalDouble headline) {
    line.show(
        system,
        round,
        rounds,
        () -> {
          String text = String.format(Locale.ROOT, "round %d/%d", round, rounds);
          return headline.isPresent()
              ? text + String.format(Locale.ROOT, "  accuracy %.3f", headline.getAsDouble())
              : text;
        });
  }
}
