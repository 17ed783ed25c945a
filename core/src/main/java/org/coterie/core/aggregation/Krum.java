package org.coterie.core.aggregation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/**
 * Krum (Blanchard et al., "Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent",
 * NeurIPS 2017): the one contribution whose n - f - 2 nearest others are nearest. Each counts once,
 * whatever its weight.
 *
 * <p>Promise: while at most f of n >= 2 f + 3 are faulty, the distance of the chosen model from the
 * mean of the honest ones is at most D (1 + sqrt((n - f - 2) / (n - 2 f - 1))), where D is the
 * largest distance between two honest ones. {@code docs/aggregation.md} has the argument.
 *
 * <p>With {@code self_counted} as the code of SybilWall has it, for comparison: the model itself is
 * one of the n - f - 2; of an own model and one other it takes the other. It promises nothing.
 */
public final class Krum implements Aggregation<Krum.Settings> {
  /** Whom to beware of. */
  public record Settings(
      @Setting(
              value = "faulty contributions allowed for, f; needs 2 f + 3 contributions",
              byDefault = "1",
              min = 0)
          int byzantine,
      @Setting(
              "whether a model itself is one of its n - f - 2 nearest, and any number of models will"
                  + " do, as in the code of SybilWall; by default not")
          Optional<Boolean> selfCounted) {

    /** As in the paper. */
    public Settings(int byzantine) {
      this(byzantine, Optional.empty());
    }
  }

  @Override
  public String name() {
    return "krum";
  }

  @Override
  public String summary() {
    return "the one model with the nearest neighbours; withstands fewer than half, less one";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public int fewest(Settings settings) {
    return selfCounted(settings) ? 1 : KrumScores.fewest(settings.byzantine());
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
    weights[chosen(ballot, faulty, selfCounted(settings))] = 1;
    return ballot.weights(weights);
  }

  private static int chosen(Ballot ballot, int faulty, boolean selfCounted) {
    if (selfCounted && ballot.isOwnAndOneOther()) {
      return 1;
    }
    return KrumScores.ranking(ballot.models(), faulty, selfCounted)[0];
  }
}
