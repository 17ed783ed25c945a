package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LargestRemaindersTest {
  @Property
  void split_anyWeights_addsUpAndStaysWithinOneOfTheQuota(
      @ForAll @IntRange(min = 0, max = 100_000) int total,
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0.01, max = 100) Double> drawn) {
    double[] weights = drawn.stream().mapToDouble(Double::doubleValue).toArray();

    int[] parts = LargestRemainders.split(total, weights);

    assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
    double sum = Arrays.stream(weights).sum();
    for (int i = 0; i < parts.length; i++) {
      assertThat((double) parts[i])
          .isBetween(total * weights[i] / sum - 1, total * weights[i] / sum + 1);
    }
  }

  @Test
  void split_equalRemainders_goToTheFirst() {
    assertThat(LargestRemainders.split(5, new double[] {1, 1, 1})).containsExactly(2, 2, 1);
  }

  @Test
  void split_largestRemainder_comesFirst() {
    assertThat(LargestRemainders.split(10, new double[] {0.13, 0.38, 0.49}))
        .containsExactly(1, 4, 5);
  }
}
