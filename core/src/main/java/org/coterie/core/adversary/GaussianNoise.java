package org.coterie.core.adversary;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.Setting;

/**
 * Gaussian noise (Blanchard et al., "Machine Learning with Adversaries", NeurIPS 2017, section 5,
 * whose attackers send normal draws of deviation 200 in place of a gradient): the attacker sends
 * the model that it began with, plus noise of its own. Around the trained model it is noise on top
 * of an honest update, as others have it.
 */
public final class GaussianNoise implements Attack<GaussianNoise.Settings> {
  /** The middle of the noise. */
  public enum Around {
    START,
    TRAINED
  }

  /** How much noise, on what. */
  public record Settings(
      @Setting(
              value = "standard deviation of each parameter's noise",
              byDefault = "1",
              min = 0,
              minExcluded = true)
          double deviation,
      @Setting(
              value = "the model that the noise is added to: that of the round's start, or trained",
              byDefault = "start")
          Around around) {}

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public String summary() {
    return "sends noise in place of an update";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Adversary on(Dataset train, Cohort cohort, Settings settings) {
    return new Noise(settings);
  }

  private record Noise(Settings settings) implements Adversary {
    @Override
    public float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
      float[] middle = settings.around() == Around.START ? start : trained;
      float[] model = new float[middle.length];
      for (int i = 0; i < model.length; i++) {
        model[i] = (float) (middle[i] + settings.deviation() * draws.normal());
      }
      return model;
    }
  }
}
