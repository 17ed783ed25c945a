package org.coterie.core.adversary;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Setting;

/**
 * Inner-product manipulation (Xie, Koyejo and Gupta, "Fall of Empires: Breaking Byzantine-tolerant
 * SGD by Inner Product Manipulation", UAI 2019): all attackers send minus epsilon times the mean of
 * the honest updates, as some of them estimate it from honest training of their own. A small
 * epsilon hides near the honest models; one above (n - f) / f turns a mean round.
 */
public final class InnerProduct implements Attack<InnerProduct.Settings> {
  /** How far, from how many estimates. */
  public record Settings(
      @Setting(
              value = "length of what is sent, in lengths of the mean honest update",
              byDefault = "0.5",
              min = 0,
              minExcluded = true)
          double epsilon,
      @Setting(
              value = "attackers whose honest training the estimate comes from, at most",
              byDefault = "4",
              min = 1)
          int estimators) {}

  @Override
  public String name() {
    return "inner-product";
  }

  @Override
  public String summary() {
    return "sends the mean honest update, turned round and shortened";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Cohort cohort, Settings settings) {
    if (cohort.sybils() && settings.estimators() > 1) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "%s estimates from the shares of %d attackers, and Sybils have one for all; set its"
                  .formatted(name(), settings.estimators())
              + " 'estimators' to 1");
    }
  }

  @Override
  public Adversary on(Dataset train, Cohort cohort, Settings settings) {
    return new Manipulation(settings);
  }

  private record Manipulation(Settings settings) implements Adversary {
    @Override
    public int estimators() {
      return settings.estimators();
    }

    @Override
    public float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
      double[] mean = Updates.mean(estimates);
      float[] model = new float[start.length];
      for (int i = 0; i < model.length; i++) {
        model[i] = (float) (start[i] - settings.epsilon() * (mean[i] - start[i]));
      }
      return model;
    }
  }
}
