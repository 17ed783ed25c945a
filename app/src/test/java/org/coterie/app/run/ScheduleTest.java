package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  @Test
  void isEvaluated_everyThird_takesTheFirstEveryThirdAndTheLast() {
    var schedule = new Schedule(3, 8);

    assertThat(IntStream.rangeClosed(0, 10).filter(schedule::isEvaluated))
        .containsExactly(0, 3, 6, 8);
  }

  @Test
  void isEvaluated_everyZero_takesOnlyTheLast() {
    var schedule = new Schedule(0, 8);

    assertThat(IntStream.rangeClosed(0, 10).filter(schedule::isEvaluated)).containsExactly(8);
  }

  @Property
  void anyIn_anyInterval_agreesWithAskingEachRound(
      @ForAll @IntRange(max = 7) int every,
      @ForAll @IntRange(min = 1, max = 20) int rounds,
      @ForAll @IntRange(max = 25) int from,
      @ForAll @IntRange(max = 30) int until) {
    var schedule = new Schedule(every, rounds);

    assertThat(schedule.anyIn(from, until))
        .isEqualTo(IntStream.range(from, until).anyMatch(schedule::isEvaluated));
  }
}
