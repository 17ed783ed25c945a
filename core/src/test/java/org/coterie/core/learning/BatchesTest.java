package org.coterie.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

class BatchesTest {
  /** Whole epochs as steps and the same number of steps by count are the same batches. */
  @Property(tries = 200)
  void next_anyPlan_goesRoundTheReshuffledRows(
      @ForAll @IntRange(min = 1, max = 40) int examples,
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 30) int steps) {
    int[] rows = new int[examples];
    int[] shuffled = new int[examples];
    for (int i = 0; i < examples; i++) {
      rows[i] = i;
      shuffled[i] = i;
    }
    var batches = new Batches(rows, new TrainingPlan(1, size, 0.1).withLocalSteps(steps), draws());
    var seen = new ArrayList<Integer>();
    int taken = 0;
    while (batches.next()) {
      taken++;
      for (int i = batches.from(); i < batches.from() + batches.count(); i++) {
        seen.add(rows[i]);
      }
    }
    Draws draws = draws();
    var expected = new ArrayList<Integer>();
    int left = steps;
    while (left > 0) {
      draws.shuffle(shuffled);
      for (int from = 0; from < examples && left > 0; from += size, left--) {
        for (int i = from; i < Math.min(examples, from + size); i++) {
          expected.add(shuffled[i]);
        }
      }
    }
    assertThat(taken).isEqualTo(steps);
    assertThat(seen).isEqualTo(expected);
    assertThat(batches.seen()).isEqualTo(List.copyOf(expected).size());
  }

  private static Draws draws() {
    return Stream.of(5, "", 0, 0, "batches");
  }
}
