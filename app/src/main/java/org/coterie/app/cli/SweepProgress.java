package org.coterie.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.coterie.app.study.StudyListener;
import org.coterie.app.study.StudyRun;

/**
 * One line for each run that ends, with its headline figure and the time left; on a terminal the
 * rounds of those under way stand below.
 */
final class SweepProgress implements StudyListener {
  private static final double SECOND = 1e9;

  private final Console console;
  private final LongSupplier nanoTime;
  private final Map<String, String> underWay = new TreeMap<>();
  private long began;
  private int left;
  private int ended;
  private boolean drawn;

  SweepProgress(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
  }

  @Override
  public void begins(int runsLeft, int total, int parallel) {
    began = nanoTime.getAsLong();
    left = runsLeft;
    String done = runsLeft == total ? "" : ", %d of %d are done".formatted(total - runsLeft, total);
    line("%d runs, %d at a time%s".formatted(runsLeft, parallel, done));
  }

  @Override
  public void note(String text) {
    line(text);
  }

  @Override
  public void round(String label, String system, int round, int rounds, OptionalDouble headline) {
    if (console.live()) {
      underWay.put(label, "%s %s %d/%d".formatted(label, system, round, rounds));
      console.err().print("\r" + String.join("   ", underWay.values()) + "\u001b[K");
      console.err().flush();
      drawn = true;
    }
  }

  @Override
  public void ended(StudyRun run, int finished, int total) {
    ended++;
    underWay.remove(run.label());
    line("%d of %d  %s  %s%s".formatted(finished, total, run.label(), result(run), timeLeft(run)));
  }

  private static String result(StudyRun run) {
    return switch (run.status()) {
      case FAILED -> "failed: " + run.error();
      case UNFINISHED, NOT_RUN -> "interrupted";
      case DIVERGED -> "diverged: a figure is no finite number; lower training.learning_rate";
      case DONE ->
          run.metric("eval_accuracy").isPresent()
              ? String.format(
                  Locale.ROOT, "accuracy %.4f", run.metric("eval_accuracy").getAsDouble())
              : "done";
    };
  }

  /** Nothing is to be expected of a sweep that is being stopped. */
  private String timeLeft(StudyRun last) {
    if (ended >= left || last.status() == StudyRun.Status.UNFINISHED) {
      return "";
    }
    double seconds = (nanoTime.getAsLong() - began) / SECOND;
    return "  about " + StatusLine.time(seconds / ended * (left - ended)) + " left";
  }

  private void line(String text) {
    console.err().println(drawn ? "\r" + text + "\u001b[K" : text);
    drawn = false;
  }
}
