package org.coterie.core.adversary;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Setting;

/**
 * A scaled update: the attacker trains honestly and sends its update times a factor, so that it
 * counts as much as so many nodes in a mean (the boosting of Bhagoji et al., "Analyzing Federated
 * Learning through an Adversarial Lens", ICML 2019, without a wish of its own).
 */
public final class ScaledUpdate implements Attack<ScaledUpdate.Settings> {
  /** How far. */
  public record Settings(
      @Setting(value = "what the update is multiplied by", byDefault = "10") double factor) {}

  @Override
  public String name() {
    return "scaled";
  }

  @Override
  public String summary() {
    return "sends the update times a factor";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Adversary on(Dataset train, Cohort cohort, Settings settings) {
    return new Scaling(settings);
  }

  private record Scaling(Settings settings) implements Adversary {
    @Override
    public float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
      return Updates.scaled(start, trained, settings.factor());
    }
  }
}
