package org.coterie.systems.sybilwall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;

final class ClippingTest {
  @Test
  void median_ofFour_pullsInWhatIsFartherThanTheSecond() {
    float[] own = {1, 1};
    float[][] others = {{1, 5}, {2, 1}, {4, 5}, {1, 3}};

    float[][] clipped = Clipping.MEDIAN.of(own, others);

    assertThat(clipped[0]).containsExactly(1, 3);
    assertThat(clipped[1]).isSameAs(others[1]);
    assertThat(clipped[2]).containsExactly(new float[] {2.2f, 2.6f}, within(1e-6f));
    assertThat(clipped[3]).isSameAs(others[3]);
  }

  @Test
  void none_leavesAll() {
    float[][] others = {{1, 500}, {2, 1}};

    assertThat(Clipping.NONE.of(new float[] {1, 1}, others)).isSameAs(others);
  }

  @Test
  void median_ofNone_isNone() {
    assertThat(Clipping.MEDIAN.of(new float[] {1, 1}, new float[0][])).isEmpty();
  }

  /** However far less than half of the others go, nothing gets farther than the rest of them. */
  @Property(tries = 100)
  void median_fewFarAway_isBoundedByTheOthers(
      @ForAll @IntRange(min = 0, max = 5) int far, @ForAll long seed) {
    Draws draws = Stream.of(seed, "", 0, 0, "models");
    float[] own = drawn(draws, 1);
    float[][] others = new float[2 * far + 1][];
    double farthest = 0;
    for (int i = 0; i < others.length; i++) {
      others[i] = drawn(draws, i < far ? 1e4 : 1);
      farthest = i < far ? farthest : Math.max(farthest, distance(own, others[i]));
    }
    float[][] before = Arrays.stream(others).map(float[]::clone).toArray(float[][]::new);

    for (float[] each : Clipping.MEDIAN.of(own, others)) {
      assertThat(distance(own, each)).isLessThanOrEqualTo(farthest * (1 + 1e-6));
    }
    assertThat(others).isDeepEqualTo(before);
  }

  private static float[] drawn(Draws draws, double deviation) {
    float[] drawn = new float[4];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (deviation * draws.normal());
    }
    return drawn;
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow((double) one[i] - other[i], 2);
    }
    return Math.sqrt(sum);
  }
}
