package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * Multi-Krum (Blanchard et al., "Machine Learning with Adversaries: Byzantine Tolerant Gradient
 * Descent", NeurIPS 2017, section 4): the plain mean of the m contributions with the best scores of
 * {@link Krum}. Each counts once, whatever its weight.
 *
 * <p>Promise: with m at most n - f, that of Krum: each of the chosen is so near.
 */
public final class MultiKrum implements Aggregation<MultiKrum.Settings> {
  /** Whom to beware of, and how many to take. */
  public record Settings(
      @Setting(
              value = "faulty contributions allowed for, f; needs 2 f + 3 contributions",
              byDefault = "1",
              min = 0)
          int byzantine,
      @Setting(
              value =
                  "contributions averaged, m; by default all but f; more than that may take in"
                      + " faulty ones however far away",
              min = 1)
          Optional<Integer> selected) {}

  @Override
  public String name() {
    return "multi-krum";
  }

  @Override
  public String summary() {
    return "mean of the models with the nearest neighbours; withstands as Krum does";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public int fewest(Settings settings) {
    return Math.max(KrumScores.fewest(settings.byzantine()), settings.selected().orElse(1));
  }

  /** The distances of all pairs. */
  @Override
  public double operations(int models, int parameters, Settings settings) {
    return KrumScores.operations(models, parameters);
  }

  @Override
  public Aggregate combine(
      Optional<Contribution> own, List<Contribution> others, Settings settings) {
    Ballot ballot = Ballot.ofFinite(own, others, fewest(settings));
    int faulty = ballot.remaining(settings.byzantine());
    if (ballot.size() < KrumScores.fewest(faulty)) {
      return ballot.nothing();
    }
    int selected = Math.min(settings.selected().orElse(ballot.size() - faulty), ballot.size());
    int[] ranking = KrumScores.ranking(ballot.models(), faulty);
    double[] weights = new double[ballot.size()];
    for (int i = 0; i < selected; i++) {
      weights[ranking[i]] = 1;
    }
    return ballot.weights(weights);
  }
}
