package org.coterie.systems.sybilwall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.coterie.core.adversary.SybilSettings.Fit;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.systems.Beside;
import org.coterie.systems.attack.SybilTrainer;
import org.junit.jupiter.api.Test;

/** Noise that is fitted to what nodes compare when they compare what models do. */
final class CoveredSybilsTest {
  private static final double NOISE = 0.5;
  private static final int SYBILS = 3;

  private static SybilTrainer.Round trained(Beside beside) {
    Setup setup = beside.setup(4);
    var trainer = new SybilTrainer(setup.sybilLearner(), beside.settings(), SYBILS);
    return trainer.train(
        trainer.begun(setup.initial()), new Scribe(new NodeId("sybil-0"), new Moment(1, 0)));
  }

  @Test
  void train_fittedToOutputs_addsToEachAChangeOfTheLengthThatIsAskedFor() {
    SybilTrainer.Round round = trained(Beside.published().noise(NOISE, 0.5).fit(Fit.OUTPUTS));

    float[] kept = round.kept().getFirst();
    assertThat(round.told()).hasSize(SYBILS);
    for (float[] told : round.told()) {
      assertThat(distance(told, kept))
          .isCloseTo(NOISE * distance(kept, new float[kept.length]), within(1e-5));
    }
    assertThat(distance(round.told().get(0), round.told().get(1))).isGreaterThan(1e-3);
    assertThat(distance(round.told().get(1), round.told().get(2))).isGreaterThan(1e-3);
  }

  @Test
  void train_fittedToOutputs_trainsTheSameModelAsWithoutNoise() {
    List<float[]> covered = trained(Beside.published().noise(NOISE, 0.5).fit(Fit.OUTPUTS)).kept();
    SybilTrainer.Round plain = trained(Beside.published());

    assertThat(covered.getFirst()).containsExactly(plain.kept().getFirst());
    assertThat(plain.told().getLast()).containsExactly(plain.kept().getFirst());
  }

  @Test
  void settings_fittedToOutputs_refuseAShareThatNothingHeeds() {
    Beside beside = Beside.published().noise(NOISE, 1).fit(Fit.OUTPUTS);

    assertThatThrownBy(beside::settings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'noise_share' is for noise that is fitted to weights");
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow((double) one[i] - other[i], 2);
    }
    return Math.sqrt(sum);
  }
}
