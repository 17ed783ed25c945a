package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.coterie.app.results.RunData;

/** Tells runs that have ended from those that have not. */
final class Endings {
  private static final int NAMED_AT_MOST = 5;

  private Endings() {}

  /**
   * The runs that are done, in an order of their own.
   *
   * @param notes takes a sentence for each that is not
   * @throws org.coterie.core.error.CoterieException {@code RUN_FOLDER} when none is
   */
  static List<RunData> of(List<RunData> runs, List<String> notes) {
    var sorted =
        runs.stream()
            .sorted(Comparator.comparing(RunData::folder).thenComparing(RunData::experimentSha256))
            .toList();
    var ended = new ArrayList<RunData>();
    var open = new ArrayList<String>();
    var cut = new ArrayList<String>();
    for (RunData run : sorted) {
      if (run.status().equals("done") && Completeness.isCut(run)) {
        cut.add(run.folder());
      } else if (run.status().equals("done")) {
        ended.add(run);
      } else {
        open.add(howFar(run));
      }
      if (run.experimentChanged()) {
        notes.add(
            "%s: experiment.yaml was changed after the run; the figures are of another file."
                .formatted(run.folder()));
      }
    }
    if (ended.isEmpty()) {
      throw Comparison.none(nothing(open, cut));
    }
    cut.forEach(
        each ->
            notes.add(
                "Left out: %s, whose metrics.csv has not the figures that summary.json has of the end."
                    .formatted(each)));
    open.forEach(each -> notes.add("Left out: " + each + "; 'coterie resume' goes on with it."));
    return ended;
  }

  private static String howFar(RunData run) {
    return "%s %s after round %d of %s"
        .formatted(
            run.folder(),
            run.status().equals("interrupted") ? "was interrupted" : "has not ended, it is",
            StrictMath.max(0, run.main().metrics().lastRound()),
            run.experiment().text("rounds", "?"));
  }

  private static String nothing(List<String> open, List<String> cut) {
    if (!cut.isEmpty()) {
      return "metrics.csv has not the figures that summary.json has of the end, in %s; restore it, or run again"
          .formatted(listed(cut));
    }
    return open.isEmpty()
        ? "there is no run to compare; name folders of runs, or of sweeps"
        : "no run to compare has ended: %s; go on with 'coterie resume RUN'"
            .formatted(listed(open));
  }

  private static String listed(List<String> all) {
    String named = String.join("; ", all.subList(0, StrictMath.min(NAMED_AT_MOST, all.size())));
    return all.size() > NAMED_AT_MOST
        ? named + "; and " + (all.size() - NAMED_AT_MOST) + " more"
        : named;
  }
}
