package org.coterie.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPlanTest {
  private final TrainingPlan plain = new TrainingPlan(1, 8, 0.1);

  @Test
  void plain_onlyPlainSgd_takesTheEnginesOwnStep() {
    assertThat(plain.plain()).isTrue();
    assertThat(plain.withSchedule(Schedule.cosine(0)).plain()).isTrue();
    assertThat(plain.withLocalSteps(3).plain()).isTrue();
    assertThat(plain.withMomentum(0.9, false).plain()).isFalse();
    assertThat(plain.withWeightDecay(0.1).plain()).isFalse();
    assertThat(plain.withAdam(Optimizer.ADAM, 0.9, 0.999, 1e-8).plain()).isFalse();
  }

  @Test
  void stepsOn_epochsOrSteps_areCounted() {
    assertThat(plain.stepsOn(0)).isZero();
    assertThat(plain.stepsOn(8)).isEqualTo(1);
    assertThat(new TrainingPlan(3, 8, 0.1).stepsOn(9)).isEqualTo(6);
    assertThat(plain.withLocalSteps(5).stepsOn(3)).isEqualTo(5);
    assertThat(plain.withLocalSteps(5).stepsOn(0)).isZero();
    assertThat(new TrainingPlan(Integer.MAX_VALUE, 1, 0.1).stepsOn(Integer.MAX_VALUE))
        .isEqualTo((long) Integer.MAX_VALUE * Integer.MAX_VALUE);
  }

  @Test
  void plan_combinationsWithoutEffect_areRefused() {
    assertRefused(() -> with(Optimizer.ADAM, 0.9, false, 0.9), "momentum is 0.9", "adam", "beta1");
    assertRefused(() -> with(Optimizer.ADAMW, 0.5, false, 0.9), "adamw");
    assertRefused(() -> with(Optimizer.SGD, 0, true, 0.9), "nesterov", "above 0");
    assertRefused(() -> with(Optimizer.ADAM, 0, true, 0.9), "nesterov");
    assertRefused(() -> with(Optimizer.SGD, 0, false, 0.8), "beta1 is 0.8", "adamw");
    assertRefused(() -> steps(5, 3), "local_steps", "which is 5");
  }

  private static void with(Optimizer optimizer, double momentum, boolean nesterov, double beta1) {
    new TrainingPlan(
        1,
        Optional.empty(),
        8,
        0.1,
        optimizer,
        momentum,
        nesterov,
        0,
        beta1,
        0.999,
        1e-8,
        Schedule.CONSTANT);
  }

  private static void steps(int epochs, int steps) {
    new TrainingPlan(
        epochs,
        Optional.of(steps),
        8,
        0.1,
        Optimizer.SGD,
        0,
        false,
        0,
        0.9,
        0.999,
        1e-8,
        Schedule.CONSTANT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void plan_sharesOutsideTheirRange_areRefused(double value) {
    assertRefused(() -> plain.withMomentum(value, false), "momentum is " + value, "below 1");
    assertRefused(() -> plain.withAdam(Optimizer.ADAM, value, 0.9, 1), "beta1 is " + value);
    assertRefused(() -> plain.withAdam(Optimizer.ADAMW, 0.9, value, 1), "beta2 is " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void plan_sizesOutsideTheirRange_areRefused(double value) {
    assertRefused(() -> plain.withWeightDecay(value), "weight_decay is " + value, "at least 0");
    assertRefused(() -> new TrainingPlan(1, 8, value), "learning_rate is " + value, "above 0");
    assertRefused(() -> plain.withAdam(Optimizer.ADAM, 0.9, 0.9, value), "adam_epsilon");
  }

  @Test
  void plan_countsBelowOne_areRefused() {
    assertRefused(() -> new TrainingPlan(0, 8, 0.1), "local_epochs is 0", "at least 1");
    assertRefused(() -> new TrainingPlan(1, 0, 0.1), "batch_size is 0");
    assertRefused(() -> plain.withLocalSteps(0), "local_steps is 0");
    assertRefused(() -> new TrainingPlan(1, 8, 0), "learning_rate is 0.0");
  }

  private static void assertRefused(Runnable make, String... message) {
    assertThatThrownBy(make::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(message);
  }
}
