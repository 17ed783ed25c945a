package org.coterie.core.adversary;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Setting;

/**
 * Sign flipping (Li et al., "RSA: Byzantine-Robust Stochastic Aggregation Methods for Distributed
 * Learning from Heterogeneous Datasets", AAAI 2019): the attacker trains honestly and sends its
 * update turned round, times a factor.
 */
public final class SignFlip implements Attack<SignFlip.Settings> {
  /** How far. */
  public record Settings(
      @Setting(
              value = "how long the update that is sent is, in lengths of the honest one",
              byDefault = "1",
              min = 0,
              minExcluded = true)
          double scale) {}

  @Override
  public String name() {
    return "sign-flip";
  }

  @Override
  public String summary() {
    return "sends the update turned round";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Adversary on(Dataset train, Cohort cohort, Settings settings) {
    return new Flipping(settings);
  }

  private record Flipping(Settings settings) implements Adversary {
    @Override
    public float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
      return Updates.scaled(start, trained, -settings.scale());
    }
  }
}
