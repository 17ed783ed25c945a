package org.coterie.core.adversary;

import java.util.List;
import java.util.Optional;
import org.coterie.core.data.Dataset;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Setting;

/**
 * A little is enough (Baruch, Baruch and Goldberg, "A Little Is Enough: Circumventing Defenses For
 * Distributed Learning", NeurIPS 2019, algorithm 3): all attackers send, for each parameter, the
 * mean of the honest models plus z of their standard deviations, both as some of them estimate it
 * from honest training of their own. With f of n attackers the largest z that leaves enough honest
 * ones further out to make a majority with the attackers is the normal quantile of (n - f - s) / (n
 * - f), with s = floor(n / 2 + 1) - f.
 *
 * <p>The deviation is that of the estimates themselves, divided by their number, as in the authors'
 * code; Blades divides by one less. Always upwards, as in the paper: the sign has no meaning there.
 */
public final class LittleIsEnough implements Attack<LittleIsEnough.Settings> {
  private static final int FEWEST = 2;

  /** How far, from how many estimates. */
  public record Settings(
      @Setting("standard deviations from the mean; by default from the numbers of nodes")
          Optional<Double> z,
      @Setting(
              value = "attackers whose honest training the estimate comes from, at most",
              byDefault = "4",
              min = FEWEST)
          int estimators) {}

  @Override
  public String name() {
    return "little-is-enough";
  }

  @Override
  public String summary() {
    return "sends the mean honest model moved by what hides in the honest spread";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Cohort cohort, Settings settings) {
    if (cohort.sybils()) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "%s estimates a spread from the shares of several attackers, and Sybils have one for all; name"
                  .formatted(name())
              + " nodes that attack, or take another attack");
    }
    if (cohort.attackers() < FEWEST) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "%s estimates a spread from at least %d attackers and there are %d; name more of them"
              .formatted(name(), FEWEST, cohort.attackers()));
    }
    double z = z(cohort, settings);
    if (!Double.isFinite(z) || (settings.z().isEmpty() && z <= 0)) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "%s finds no z for %d attackers of %d nodes; set its 'z'"
              .formatted(name(), cohort.attackers(), cohort.nodes()));
    }
  }

  @Override
  public Adversary on(Dataset train, Cohort cohort, Settings settings) {
    check(cohort, settings);
    return new Hiding(z(cohort, settings), settings.estimators());
  }

  private static double z(Cohort cohort, Settings settings) {
    return settings.z().orElseGet(() -> largest(cohort));
  }

  /** Not finite where the attackers alone are a majority; 0 or less where there are very few. */
  static double largest(Cohort cohort) {
    int honest = cohort.nodes() - cohort.attackers();
    int supporters = cohort.nodes() / 2 + 1 - cohort.attackers();
    if (supporters <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return Normal.quantile((double) (honest - supporters) / honest);
  }

  private record Hiding(double z, int estimators) implements Adversary {
    @Override
    public float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
      double[] mean = Updates.mean(estimates);
      double[] deviation = Updates.deviation(estimates, mean);
      float[] model = new float[mean.length];
      for (int i = 0; i < model.length; i++) {
        model[i] = (float) (mean[i] + z * deviation[i]);
      }
      return model;
    }
  }
}
