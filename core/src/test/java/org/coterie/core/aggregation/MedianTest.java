package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** The rules that sort each parameter: median and trimmed mean. */
final class MedianTest {
  private static final float[] A = {1, 10, -1};
  private static final float[] B = {5, 20, -7};
  private static final float[] C = {2, 90, 4};
  private static final float[] D = {3, 60, 0};

  @Test
  void median_ofThree_isTheMiddleOfEachParameter() {
    // 1 2 5, 10 20 90, -7 -1 4
    assertThat(Votes.MEDIAN.model(Votes.of(A, B, C))).containsExactly(2, 20, -1);
  }

  @Test
  void median_ofFour_isTheMeanOfTheTwoInTheMiddle() {
    // 1 2 3 5, 10 20 60 90, -7 -1 0 4
    assertThat(Votes.MEDIAN.model(Votes.of(A, B, C, D))).containsExactly(2.5f, 40, -0.5f);
  }

  @Test
  void lowerMedian_ofFour_isTheLowerOfTheTwoInTheMiddle() {
    assertThat(Votes.LOWER_MEDIAN.model(Votes.of(A, B, C, D))).containsExactly(2, 20, -1);
  }

  @Test
  void lowerMedian_ofAnOddNumber_isTheMedian() {
    assertThat(Votes.LOWER_MEDIAN.model(Votes.of(A, B, C))).containsExactly(2, 20, -1);
    assertThat(Votes.LOWER_MEDIAN.model(Votes.of(D))).containsExactly(D);
  }

  @Test
  void lowerMedian_ofTwo_isTheMean() {
    assertThat(Votes.LOWER_MEDIAN.model(Votes.of(A, B))).containsExactly(3, 15, -4);
  }

  @Test
  void median_ofTheLargestFloats_doesNotOverflow() {
    float[] large = {Float.MAX_VALUE};

    assertThat(Votes.MEDIAN.model(Votes.of(large, large))).containsExactly(Float.MAX_VALUE);
  }

  @Test
  void median_withOwnModel_countsItOnce() {
    var own = Optional.of(Votes.weighing(100, A));

    assertThat(Votes.model(Votes.MEDIAN.apply(own, Votes.of(B, C)), List.of()))
        .containsExactly(2, 20, -1);
  }

  @Test
  void median_ofUnequalWeights_countsEachOnce() {
    var heavy = List.of(Votes.weighing(1000, A), Votes.weighing(1, B), Votes.weighing(1, C));

    assertThat(Votes.MEDIAN.model(heavy)).containsExactly(2, 20, -1);
  }

  @Test
  void trimmedMean_ofFour_leavesOutTheExtremesOfEachParameter() {
    // a quarter of four: 2 3, 20 60, -1 0
    assertThat(Votes.trimmedMean(0.25).model(Votes.of(A, B, C, D)))
        .containsExactly(2.5f, 40, -0.5f);
  }

  @Test
  void trimmedMean_ofNoFraction_isThePlainMeanWhateverTheWeights() {
    var votes = List.of(Votes.weighing(9, A), Votes.weighing(1, B));

    assertThat(Votes.trimmedMean(0).model(votes)).containsExactly(3, 15, -4);
  }

  @Test
  void trimmed_fractionThatIsBelowItselfInBinary_isNotOneTooFew() {
    assertThat(0.29 * 100).isLessThan(29);
    assertThat(TrimmedMean.trimmed(new TrimmedMean.Settings(0.29), 100)).isEqualTo(29);
    assertThat(TrimmedMean.trimmed(new TrimmedMean.Settings(0.2), 21)).isEqualTo(4);
    assertThat(TrimmedMean.trimmed(new TrimmedMean.Settings(0.4999999999999), 2)).isZero();
  }

  @Property(tries = 300)
  void fewest_anyFraction_isTheFirstNumberOfWhichOneIsCut(
      @ForAll @Scale(4) @DoubleRange(min = 1e-4, max = 0.4999) double fraction) {
    var settings = new TrimmedMean.Settings(fraction);
    int fewest = new TrimmedMean().fewest(settings);

    assertThat(TrimmedMean.trimmed(settings, fewest)).isEqualTo(1);
    assertThat(TrimmedMean.trimmed(settings, fewest - 1)).isZero();
  }

  @Test
  void fewest_extremeFractions_areNumbers() {
    assertThat(new TrimmedMean().fewest(new TrimmedMean.Settings(0))).isEqualTo(1);
    assertThat(new TrimmedMean().fewest(new TrimmedMean.Settings(Double.MIN_VALUE)))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void trimmedMean_ofTooFew_isRefused() {
    assertThatThrownBy(() -> Votes.trimmedMean(0.25).apply(Votes.of(A, B, C)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rule needs 4 contributions and there are 3");
  }

  /** Against sorting each column by itself; the sizes straddle blocks and powers of two. */
  @Property(tries = 150)
  void sortedColumns_anySizes_areSortedColumns(
      @ForAll @IntRange(min = 1, max = 70) int size,
      @ForAll @IntRange(min = 1, max = 600) int length,
      @ForAll long seed) {
    float[][] models = Votes.cloud(size, length, 0, Votes.draws(seed));
    int row = Math.floorMod(seed, size);

    float[] found =
        SortedColumns.fold(
            models, (sorted, count, into, at) -> System.arraycopy(sorted[row], 0, into, at, count));

    for (int k = 0; k < length; k++) {
      float[] column = new float[size];
      for (int i = 0; i < size; i++) {
        column[i] = models[i][k];
      }
      Arrays.sort(column);
      assertThat(found[k]).isEqualTo(column[row]);
    }
  }
}
