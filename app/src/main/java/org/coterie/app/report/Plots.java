package org.coterie.app.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.app.results.RunData;

/**
 * The pictures of a run. Measured times are in none of them: equal runs must give equal plots, and
 * only virtual time is a function of the experiment.
 */
final class Plots {
  private Plots() {}

  /** All that go into {@code plots/}, each under its own name. */
  static List<Picture> all(RunData run) {
    return Stream.<List<? extends Picture>>of(
            of(run), Arrangement.split(run), Arrangement.topology(run))
        .<Picture>flatMap(List::stream)
        .toList();
  }

  /** The charts for which there are figures, in the order in which a reader wants them. */
  static List<Chart> of(RunData run) {
    var drawn = new Drawn(run);
    var scores = new ScorePlots(drawn);
    var nodes = new NodePlots(drawn);
    var traffic = new TrafficPlots(drawn);
    return Stream.of(
            Stream.of(scores.accuracy(), scores.attackSuccess(), nodes.atTheEnd()),
            nodes.byRound().stream().map(Optional::of),
            Stream.of(
                scores.loss(),
                traffic.accuracyByBytes(),
                traffic.accuracyByTime(),
                traffic.bytes(),
                traffic.byMessage(),
                traffic.time(),
                traffic.missing()))
        .flatMap(each -> each)
        .flatMap(Optional::stream)
        .toList();
  }
}
