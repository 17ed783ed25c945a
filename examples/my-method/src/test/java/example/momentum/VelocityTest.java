package example.momentum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class VelocityTest {
  /**
   * By hand, with momentum 1/2 and rate 2: from w = 4 the cohort asks for 3, so v = -1 and w = 2;
   * then for 4, so v = -1/2 + 2 = 3/2 and w = 5. All of it is exact in binary.
   */
  @Test
  void after_twoRounds_areThoseWorkedByHand() {
    float[] first = Velocity.after(0.5, new float[] {0}, new double[] {3}, new float[] {4});
    float[] model = Velocity.along(2, first, new float[] {4});

    float[] second = Velocity.after(0.5, first, new double[] {4}, model);

    assertThat(first).containsExactly(-1);
    assertThat(model).containsExactly(2);
    assertThat(second).containsExactly(1.5f);
    assertThat(Velocity.along(2, second, model)).containsExactly(5);
  }

  /**
   * The sum of a geometric series: a change d in every round comes to d / (1 - momentum) a round.
   */
  @Test
  void after_theSameChangeInEveryRound_tendsToItsSeries() {
    float[] velocity = {0};
    float[] model = {0};
    for (int round = 0; round < 200; round++) {
      velocity = Velocity.after(0.9, velocity, new double[] {model[0] + 0.25}, model);
      model = Velocity.along(1, velocity, model);
    }

    assertThat((double) velocity[0]).isCloseTo(0.25 / (1 - 0.9), within(1e-4));
  }

  @Test
  void norm_threeAndFour_isFive() {
    assertThat(Velocity.norm(new float[] {3, -4})).isEqualTo(5);
  }
}
