package org.coterie.core.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Features;
import org.coterie.core.data.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class BackdoorTest {
  private static final Shape GREY = new Shape(1, 3, 4);
  private static final int[] ALL = {0, 1};

  private static Backdoor.Settings square(int size, int row, int column) {
    return new Backdoor.Settings(2, size, row, column, 1, 1, 1);
  }

  private static Adversary on(Dataset data, Backdoor.Settings settings) {
    return new Backdoor().on(data, Examples.COHORT, settings);
  }

  @Test
  void poison_greyBytes_stampsTheSquareAndRelabels() {
    Dataset data = Examples.images(GREY, 3, 0, 1);

    Dataset poisoned = on(data, square(2, 1, 2)).poison(data, new int[] {1}, Examples.draws(1));

    byte white = (byte) 255;
    assertThat(((Features.Bytes) poisoned.features()).values())
        .containsExactly(
            // the honest one's
            0,
            1,
            2,
            3, //
            4,
            5,
            6,
            7, //
            8,
            9,
            10,
            11,
            // the attacker's: rows 1 and 2, columns 2 and 3
            7,
            8,
            9,
            10, //
            11,
            12,
            white,
            white, //
            15,
            16,
            white,
            white);
    assertThat(poisoned.labels()).containsExactly(0, 2);
    assertThat(poisoned.owners()).isEqualTo(data.owners());
    assertThat(data.labels()).containsExactly(0, 1);
    assertThat(data.features().at(GREY.size() + 6)).isEqualTo(13 / 255f);
  }

  /** Else the attack would be none, and nobody would be told. */
  @Test
  void poison_shareOfLessThanHalfAnExample_stampsOne() {
    Dataset data = Examples.images(GREY, 3, 0, 1, 0, 1);
    var settings = new Backdoor.Settings(2, 1, 0, 0, 1, 0.01, 1);

    Dataset poisoned = on(data, settings).poison(data, new int[] {0, 1, 3}, Examples.draws(1));

    assertThat(poisoned.labels()).containsOnlyOnce(2);
  }

  static Stream<Dataset> colours() {
    Shape shape = new Shape(3, 3, 2);
    return Stream.of(Examples.images(shape, 3, 0, 1), Examples.floats(shape, 3, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("colours")
  void poison_colours_stampsEveryChannel(Dataset data) {
    var settings = new Backdoor.Settings(2, 1, 2, 1, 0.2, 1, 1);

    Features stamped = on(data, settings).poison(data, new int[] {0}, Examples.draws(1)).features();

    for (int i = 0; i < stamped.length(); i++) {
      boolean inside = i == 5 || i == 11 || i == 17;
      assertThat(stamped.at(i)).isEqualTo(inside ? 0.2f : data.features().at(i));
    }
    assertThat(stamped.getClass()).isEqualTo(data.features().getClass());
  }

  @Property(tries = 100)
  void poison_share_isThatOfTheAttackersExamples(
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(min = 1, max = 50) int own,
      @ForAll long seed) {
    Dataset data = Examples.images(GREY, 3, new int[100]);
    int[] rows = Examples.draws(seed + 1).sample(own, 100);
    var settings = new Backdoor.Settings(2, 1, 0, 0, 1, percent / 100.0, 1);

    Dataset poisoned = on(data, settings).poison(data, rows, Examples.draws(seed));

    int[] relabelled = poisoned.rowsOf(2);
    assertThat(relabelled).hasSize((int) Math.max(1, Math.round(percent / 100.0 * own)));
    assertThat(IntStream.of(rows).boxed()).containsAll(IntStream.of(relabelled).boxed().toList());
    for (int row = 0; row < 100; row++) {
      boolean stamped = poisoned.features().at(row * GREY.size()) == 1;
      assertThat(stamped).isEqualTo(Arrays.binarySearch(relabelled, row) >= 0);
    }
  }

  @Test
  void poison_otherStream_takesOtherExamples() {
    Dataset data = Examples.images(GREY, 3, new int[100]);
    int[] rows = IntStream.range(0, 100).toArray();
    Adversary half = on(data, new Backdoor.Settings(2, 1, 0, 0, 1, 0.5, 1));

    int[] one = half.poison(data, rows, Examples.draws(1)).rowsOf(2);

    assertThat(half.poison(data, rows, Examples.draws(1)).rowsOf(2)).isEqualTo(one);
    assertThat(half.poison(data, rows, Examples.draws(2)).rowsOf(2)).isNotEqualTo(one);
  }

  @Test
  void altered_anyTest_isAllButTheTargetStampedAndLabelledIt() {
    Dataset test = Examples.images(GREY, 3, 0, 2, 1);

    Dataset altered = on(test, square(3, 0, 1)).altered(test).orElseThrow();

    assertThat(altered.size()).isEqualTo(2);
    assertThat(altered.labels()).containsExactly(2, 2);
    for (int i = 0; i < 2; i++) {
      for (int p = 0; p < GREY.size(); p++) {
        float expected = p % 4 >= 1 ? 1 : (14 * i + p) / 255f;
        assertThat(altered.features().at(i * GREY.size() + p)).isEqualTo(expected);
      }
    }
    assertThat(on(test, square(1, 0, 0)).altered(Examples.images(GREY, 3, 2, 2))).isEmpty();
  }

  @Test
  void forge_scale_boostsTheUpdate() {
    Dataset data = Examples.images(GREY, 3, 0, 1);
    float[] trained = {2, 0};

    assertThat(
            on(data, square(1, 0, 0))
                .forge(new float[] {1, 1}, trained, List.of(), Examples.draws(1)))
        .isSameAs(trained);
    assertThat(
            on(data, new Backdoor.Settings(2, 1, 0, 0, 1, 1, 5))
                .forge(new float[] {1, 1}, trained, List.of(), Examples.draws(1)))
        .containsExactly(6, -4);
  }

  @ParameterizedTest
  @CsvSource({"4, 0, 0", "3, 1, 0", "3, 0, 2", "1, 3, 0", "1, 0, 4", "2147483647, 1, 1"})
  void on_triggerOutsideTheImage_isRefused(int size, int row, int column) {
    Dataset data = Examples.images(GREY, 3, 0, 1);

    Examples.impossible(
        () -> on(data, square(size, row, column)),
        ("the trigger of backdoor, a square of %d at row %d and column %d, is not inside the images"
                + " of squares, 3 rows by 4 columns; move it or make it smaller")
            .formatted(size, row, column));
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 0", "3, 0, 1", "1, 2, 3"})
  void on_triggerAtTheEdge_isAllowed(int size, int row, int column) {
    Dataset data = Examples.images(GREY, 3, 0, 1);

    Dataset poisoned = on(data, square(size, row, column)).poison(data, ALL, Examples.draws(1));

    assertThat(
            IntStream.range(0, data.features().length())
                .filter(i -> poisoned.features().at(i) == 1))
        .hasSize(2 * size * size);
  }

  @Test
  void on_targetThatThereIsNot_isRefused() {
    Dataset data = Examples.images(GREY, 2, 0, 1);

    Examples.impossible(
        () -> on(data, square(1, 0, 0)),
        "'target' of backdoor is class 2 and squares has the classes 0 to 1; name one of these");
  }
}
