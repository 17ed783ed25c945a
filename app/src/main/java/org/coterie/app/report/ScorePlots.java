package org.coterie.app.report;

import java.util.Optional;
import org.coterie.app.results.Metrics;

/** What the models can do, by round. */
final class ScorePlots {
  private final Drawn drawn;

  ScorePlots(Drawn drawn) {
    this.drawn = drawn;
  }

  Optional<Chart> accuracy() {
    var series =
        drawn.lines(
            each ->
                Drawn.share(
                    each.name(),
                    each.scored(Metrics.ACCURACY),
                    each.scored(Metrics.ACCURACY + "_std")));
    String what = drawn.meanAccuracy();
    return Drawn.chart(
        "accuracy",
        "Accuracy by round",
        Drawn.banded(series)
            ? what + "; band: ± one standard deviation over " + drawn.nodes()
            : what,
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Drawn.rounds(series),
        series);
  }

  Optional<Chart> loss() {
    boolean scored = drawn.systems().stream().anyMatch(each -> !each.scored("eval_loss").isEmpty());
    var series =
        drawn.lines(
            each ->
                Drawn.line(
                    each.name(), scored ? each.scored("eval_loss") : each.trainingLoss(), 1));
    return Drawn.chart(
        "loss",
        "Loss by round",
        scored
            ? "Mean cross-entropy over " + drawn.nodes() + ", on " + drawn.splits()
            : "Mean training loss over " + drawn.nodes(),
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Drawn.rounds(series),
        series,
        Axis::fitting);
  }

  Optional<Chart> attackSuccess() {
    var series =
        drawn.lines(
            each ->
                Drawn.share(
                    each.name(),
                    each.attackSuccess(),
                    each.metrics().series("test", Metrics.ATTACK_SUCCESS + "_std")));
    String what =
        "Share of altered test images that get the attacker's answer, mean over " + drawn.nodes();
    return Drawn.chart(
        "attack-success",
        "Attack success by round",
        Drawn.banded(series) ? what + "; band: ± one standard deviation" : what,
        Ends.of(series, each -> Figures.decimal(each, 3)),
        Drawn.rounds(series),
        series);
  }
}
