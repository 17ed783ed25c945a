package org.coterie.core.aggregation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * Multi-Krum (Blanchard et al., "Machine Learning with Adversaries: Byzantine Tolerant Gradient
 * Descent", NeurIPS 2017, section 4): the plain mean of the m contributions with the best scores of
 * {@link Krum}. Each counts once, whatever its weight.
 *
 * <p>Promise: with m at most n - f, that of Krum: each of the chosen is so near.
 *
 * <p>With {@code self_counted} as the code of SybilWall has it, as {@link Krum} then; of fewer than
 * m it averages all.
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
          Optional<Integer> selected,
      @Setting(
              "whether a model itself is one of its n - f - 2 nearest, and any number of models will"
                  + " do, as in the code of SybilWall; by default not")
          Optional<Boolean> selfCounted) {

    /** As in the paper. */
    public Settings(int byzantine, Optional<Integer> selected) {
      this(byzantine, selected, Optional.empty());
    }
  }

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
    return selfCounted(settings)
        ? 1
        : Math.max(KrumScores.fewest(settings.byzantine()), settings.selected().orElse(1));
  }

  private static boolean selfCounted(Settings settings) {
    return settings.selfCounted().orElse(false);
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
    if (ballot.size() < (selfCounted(settings) ? 1 : KrumScores.fewest(faulty))) {
      return ballot.nothing();
    }
    double[] weights = new double[ballot.size()];
    for (int chosen : chosen(ballot, faulty, settings)) {
      weights[chosen] = 1;
    }
    return ballot.weights(weights);
  }

  private static int[] chosen(Ballot ballot, int faulty, Settings settings) {
    if (selfCounted(settings) && ballot.isOwnAndOneOther()) {
      return new int[] {1};
    }
    int all = ballot.size();
    int selected = Math.clamp(settings.selected().orElse(all - faulty), 1, all);
    return Arrays.copyOf(
        KrumScores.ranking(ballot.models(), faulty, selfCounted(settings)), selected);
  }
}
