package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class HeldOutTest {
  @Test
  void spread_aFifthOfTen_takesTheThirdOfEveryFive() {
    assertThat(held(HeldOut.spread(new int[10], 0.2), 10)).containsExactly(2, 7);
  }

  @Test
  void last_aFifthOfTen_takesTheLastTwo() {
    assertThat(held(HeldOut.last(new int[10], 0.2), 10)).containsExactly(8, 9);
  }

  @Test
  void last_twoGroupsMixed_takesTheEndOfEach() {
    assertThat(held(HeldOut.last(new int[] {0, 1, 0, 1, 0, 1, 1, 1}, 0.3), 8))
        .containsExactly(4, 6, 7);
  }

  @Test
  void spread_groupsOfOne_saysThatNothingIsHeldOut() {
    assertThatThrownBy(() -> HeldOut.spread(new int[] {0, 1, 2}, 0.9))
        .hasMessageContainingAll("test_fraction 0.9 of 3 examples", "raise it");
  }

  @Test
  void split_bytesWithOwners_keepsEachExampleWhole() {
    var pooled =
        new Dataset(
            "d",
            new Shape(2, 1, 1),
            List.of("a", "b"),
            new Features.Bytes(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}),
            new int[] {0, 0, 0, 1},
            Optional.of(new Owners(List.of("x", "y"), new int[] {0, 0, 0, 1})));

    TrainTest both = HeldOut.last(pooled.labels(), 0.3).split(pooled);

    assertThat(both.train().features())
        .extracting(features -> ((Features.Bytes) features).values())
        .isEqualTo(new byte[] {0, 1, 2, 3, 6, 7});
    assertThat(both.test().labels()).containsExactly(0);
    assertThat(both.test().owners().orElseThrow().of()).containsExactly(0);
    assertThat(both.train().owners().orElseThrow().of()).containsExactly(0, 0, 1);
  }

  /** A column of numbers named as the class, and one that numbers the lines as the owner. */
  @Test
  void groups_moreOwnersTimesClassesThanIntegers_areThoseThatOccur() {
    int many = 100_000;
    int[] each = IntStream.range(0, many).toArray();
    each[2] = 1;
    var names = IntStream.range(0, many).mapToObj(Integer::toString).toList();

    int[] groups = HeldOut.groups(new Owners(names, each), each, many);

    assertThat(groups).hasSize(many).startsWith(0, 1, 1, 2).endsWith(many - 2);
  }

  @Property(tries = 200)
  void spreadAndLast_anyGroups_holdOutTheShareOfEachAndNeverAllOfIt(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(max = 5) Integer> groups,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double fraction) {
    int[] of = groups.stream().mapToInt(group -> group).toArray();
    int[] sizes = new int[6];
    IntStream.of(of).forEach(group -> sizes[group]++);
    int expected = 0;
    for (int size : sizes) {
      expected += size == 0 ? 0 : (int) Math.min(size - 1, Math.floor(size * fraction + 0.5));
    }
    if (expected == 0) {
      return;
    }
    for (HeldOut parts : List.of(HeldOut.spread(of, fraction), HeldOut.last(of, fraction))) {
      int[] left = sizes.clone();
      for (int row : held(parts, of.length)) {
        left[of[row]]--;
      }
      assertThat(parts.testSize()).isEqualTo(expected).isEqualTo(held(parts, of.length).length);
      assertThat(parts.trainSize()).isEqualTo(of.length - expected);
      for (int group = 0; group < 6; group++) {
        assertThat(left[group]).isGreaterThanOrEqualTo(Math.min(1, sizes[group]));
      }
    }
  }

  private static int[] held(HeldOut parts, int size) {
    return IntStream.range(0, size).filter(parts::isTest).toArray();
  }
}
