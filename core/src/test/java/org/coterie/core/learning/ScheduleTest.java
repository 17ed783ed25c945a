package org.coterie.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void shareAt_anyKind_isPyTorchs() {
    assertRates("step", Schedule.step(3, 0.5));
    assertRates("exponential", Schedule.exponential(0.9));
    assertRates("cosine", Schedule.cosine(0.1));
    assertRates("linear", Schedule.linear(0.1));
  }

  private static void assertRates(String name, Schedule schedule) {
    double[] expected = Golden.schedule(name);
    assertThat(expected).hasSize(10);
    for (int round = 1; round <= 10; round++) {
      assertThat(schedule.shareAt(round, 10)).isCloseTo(expected[round - 1], within(1e-14));
    }
  }

  @Test
  void shareAt_warmup_climbsInEqualSteps() {
    Schedule schedule = Schedule.linear(0).afterWarmup(3);
    double[] expected = {0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25};
    for (int round = 1; round <= 7; round++) {
      assertThat(schedule.shareAt(round, 7)).isEqualTo(expected[round - 1]);
    }
  }

  @Test
  void rateAt_schedule_multipliesTheRate() {
    var plan = new TrainingPlan(1, 8, 0.2).withSchedule(Schedule.step(2, 0.5));
    assertThat(plan.rateAt(2, 9)).isEqualTo(0.2);
    assertThat(plan.rateAt(3, 9)).isEqualTo(0.1);
    assertThat(plan.rateAt(9, 9)).isEqualTo(0.0125);
    assertThat(new TrainingPlan(1, 8, 0.2).rateAt(7, 9)).isEqualTo(0.2);
  }

  @Property
  void shareAt_anySchedule_staysInItsBoundsAndFallsAfterTheWarmup(
      @ForAll("schedules") Schedule schedule, @ForAll @IntRange(min = 1, max = 60) int rounds) {
    double before = 0;
    for (int round = 1; round <= rounds; round++) {
      double share = schedule.shareAt(round, rounds);
      boolean warming = round <= schedule.warmupRounds();
      assertThat(share).isGreaterThan(0).isLessThanOrEqualTo(1);
      assertThat(share).isEqualTo(schedule.shareAt(round, rounds));
      if (warming || round == schedule.warmupRounds() + 1) {
        assertThat(share).isGreaterThan(before);
      } else {
        assertThat(share).isLessThanOrEqualTo(before);
        assertThat(share).isGreaterThanOrEqualTo(schedule.finalShare().orElse(0.0));
      }
      before = share;
    }
    assertThat(schedule.shareAt(0, rounds)).isEqualTo(schedule.shareAt(1, rounds));
    assertThat(schedule.shareAt(rounds + 9, rounds)).isLessThanOrEqualTo(1);
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    Arbitrary<Double> factors = Arbitraries.doubles().between(0.1, 1);
    Arbitrary<Double> ends = Arbitraries.doubles().between(0, 1);
    Arbitrary<Schedule> kinds =
        Arbitraries.oneOf(
            Arbitraries.just(Schedule.CONSTANT),
            Combinators.combine(Arbitraries.integers().between(1, 20), factors).as(Schedule::step),
            factors.map(Schedule::exponential),
            ends.map(Schedule::cosine),
            ends.map(Schedule::linear));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 70))
        .as(Schedule::afterWarmup);
  }

  @Test
  void schedule_whatItHasNoUseFor_isRefused() {
    assertRefused(Schedule.Kind.STEP, null, 0.5, null, 0, "every");
    assertRefused(Schedule.Kind.STEP, 2, null, null, 0, "factor");
    assertRefused(Schedule.Kind.STEP, 0, 0.5, null, 0, "at least 1");
    assertRefused(Schedule.Kind.EXPONENTIAL, null, null, null, 0, "needs factor");
    assertRefused(Schedule.Kind.EXPONENTIAL, 2, 0.5, null, 0, "every is of no use");
    assertRefused(Schedule.Kind.EXPONENTIAL, null, 1.5, null, 0, "1.5");
    assertRefused(Schedule.Kind.EXPONENTIAL, null, 0.0, null, 0, "above 0");
    assertRefused(Schedule.Kind.COSINE, null, 0.5, null, 0, "factor is of no use");
    assertRefused(Schedule.Kind.COSINE, null, null, -0.1, 0, "from 0 to 1");
    assertRefused(Schedule.Kind.LINEAR, null, null, 1.1, 0, "1.1");
    assertRefused(Schedule.Kind.CONSTANT, null, null, 0.5, 0, "final_share is of no use");
    assertRefused(Schedule.Kind.CONSTANT, null, null, null, -1, "warmup_rounds");
  }

  private static void assertRefused(
      Schedule.Kind kind,
      @org.jspecify.annotations.Nullable Integer every,
      @org.jspecify.annotations.Nullable Double factor,
      @org.jspecify.annotations.Nullable Double end,
      int warmup,
      String message) {
    assertThatThrownBy(
            () ->
                new Schedule(
                    kind,
                    Optional.ofNullable(every),
                    Optional.ofNullable(factor),
                    Optional.ofNullable(end),
                    warmup))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
