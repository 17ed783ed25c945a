package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.aggregation.ScoredCombination.Combined;
import org.coterie.core.aggregation.ScoredCombination.Kind;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScoredCombinationTest {
  private static final float[] OWN = {10, -1};
  private static final float[][] THREE = {{1, 7}, {2, 5}, {40, 6}};

  private static Combined combine(Kind kind, float[] own, float[][] others, double... scores) {
    return ScoredCombination.combine(kind, own, others, scores);
  }

  private static void assertIs(Combined found, float[] model, double own, double... others) {
    assertThat(found.model()).containsExactly(model);
    assertThat(found.own()).isCloseTo(own, within(1e-15));
    assertThat(found.others()).containsExactly(others, within(1e-15));
  }

  /** (10 + 0.5 * 1 + 0.5 * 2) / 2, (-1 + 0.5 * 7 + 0.5 * 5) / 2. */
  @Test
  void mean_scores_areWeightsBesideTheOwnOf1() {
    assertIs(
        combine(Kind.MEAN, OWN, THREE, 0.5, 0.5, 0), new float[] {5.75f, 2.5f}, 0.5, 0.25, 0.25, 0);
  }

  @Test
  void mean_modelOfScore0_isNotRead() {
    float[][] others = {{Float.NaN, 0}, {2, Float.POSITIVE_INFINITY}};

    assertIs(combine(Kind.MEAN, OWN, others, 0, 0), OWN, 1, 0, 0);
  }

  /** The better one of three, so two models, of which it is the mean. */
  @Test
  void median_ofThree_isTheMeanWithTheBestScored() {
    assertIs(combine(Kind.MEDIAN, OWN, THREE, 0.2, 0.9, 0.8), new float[] {6, 2}, 0.5, 0, 0.5, 0);
  }

  /** Of 10 1 40 and of -1 7 6. */
  @Test
  void median_ofFive_isThatOfTheOwnAndTheBestTwo() {
    float[][] others = {{1, 7}, {2, 5}, {40, 6}, {3, 3}, {4, 4}};

    assertIs(
        combine(Kind.MEDIAN, OWN, others, 1, 0.1, 0.9, 0.3, 0),
        new float[] {10, 6},
        1 / 3.0,
        1 / 3.0,
        0,
        1 / 3.0,
        0,
        0);
  }

  @Test
  void median_equalScores_goesByPosition() {
    float[][] others = {{1, 7}, {2, 5}, {40, 6}, {3, 3}};

    assertThat(combine(Kind.MEDIAN, OWN, others, 0, 1, 1, 1).others())
        .containsExactly(new double[] {0, 1 / 3.0, 1 / 3.0, 0}, within(1e-15));
  }

  /** Of 1 2 3 10 the lower of 2 and 3. */
  @Test
  void median_ofAnEvenNumberOfModels_isTheLower() {
    float[][] others = {{1, 1}, {2, 2}, {3, 3}, {50, 50}, {60, 60}, {70, 70}};

    assertThat(combine(Kind.MEDIAN, OWN, others, 1, 1, 1, 0, 0, 0).model()).containsExactly(2, 1);
  }

  /** 1 at 0.2, 2 at 0.8, 10 at 1.8, 40 at 2; then -1 at 1: half of 2 is reached. */
  @Test
  void weightedMedian_isWhereHalfOfTheWeightIsReached() {
    assertIs(
        combine(Kind.WEIGHTED_MEDIAN, OWN, THREE, 0.2, 0.6, 0.2),
        new float[] {10, -1},
        0.5,
        0.1,
        0.3,
        0.1);
    // 0.9 + 0.9 of 2.8.
    assertThat(combine(Kind.WEIGHTED_MEDIAN, OWN, THREE, 0.9, 0.9, 0).model())
        .containsExactly(2, 5);
  }

  @Test
  void weightedMedian_modelOfScore0_isNotRead() {
    float[][] others = {{Float.NaN, Float.NaN}, {2, 5}};

    assertThat(combine(Kind.WEIGHTED_MEDIAN, OWN, others, 0, 0.5).model()).isEqualTo(OWN);
  }

  /** On a line: 0 1 3 7 15. Itself counted, with f = 1, one nearest other: 1, 1, 4, 16, 64. */
  @Test
  void krumFilter_onALine_leavesOutTheMostOutlying() {
    float[][] line = {{7}, {1}, {15}, {0}, {3}};
    float[] own = {100};

    assertThat(combine(Kind.KRUM_FILTER, own, line, 1, 1, 1, 1, 1).others())
        .containsExactly(0.2, 0.2, 0, 0.2, 0.2);
    // As the paper has it, the lowest score goes: of 0 and 1 the one that comes first.
    assertThat(combine(Kind.KRUM_FILTER_LITERAL, own, line, 1, 1, 1, 1, 1).others())
        .containsExactly(0.2, 0, 0.2, 0.2, 0.2);
    assertThat(combine(Kind.KRUM_FILTER, own, line, 1, 0.5, 1, 0, 0.5).model())
        .containsExactly((100 + 7 + 0.5f + 1.5f) / 3);
  }

  @Test
  void krumFilter_ofUpToFour_leavesOutTheFirst() {
    assertIs(
        combine(Kind.KRUM_FILTER, OWN, THREE, 1, 1, 1),
        new float[] {52 / 3f, 10 / 3f},
        1 / 3.0,
        0,
        1 / 3.0,
        1 / 3.0);
  }

  @ParameterizedTest
  @EnumSource
  void combine_noOthers_isTheOwnModelAfresh(Kind kind) {
    Combined found = combine(kind, OWN, new float[0][]);

    assertIs(found, OWN, 1);
    assertThat(found.model()).isNotSameAs(OWN);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEAN")
  void combine_oneOther_isTheMeanWhateverItsScore(Kind kind) {
    assertIs(combine(kind, OWN, new float[][] {{2, 5}}, 0), new float[] {6, 2}, 0.5, 0.5);
  }

  @Test
  void mean_oneOther_goesByItsScore() {
    assertIs(combine(Kind.MEAN, OWN, new float[][] {{2, 5}}, 0), OWN, 1, 0);
  }

  @Test
  void combine_lengthsThatDoNotFit_isRefused() {
    assertThatThrownBy(() -> combine(Kind.MEAN, OWN, THREE, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 models with 2 scores");
    assertThatThrownBy(() -> combine(Kind.MEAN, OWN, new float[][] {{1}}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("models of 2 and of 1 parameters");
  }

  @Property(tries = 200)
  void combine_anyModels_liesBetweenTheirExtremesAndWeighsThem(
      @ForAll Kind kind, @ForAll @IntRange(min = 0, max = 12) int size, @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    float[][] others = Votes.cloud(size, 9, 0, draws);
    float[] own = Votes.cloud(1, 9, 1, draws)[0];

    Combined found = combine(kind, own, others, scores(size, draws));

    for (int k = 0; k < own.length; k++) {
      int at = k;
      var column = Arrays.stream(others).mapToDouble(other -> other[at]).summaryStatistics();
      column.accept(own[k]);
      // The mean of equal ones may round to the next number.
      assertThat((double) found.model()[k])
          .isBetween(column.getMin() - 1e-6, column.getMax() + 1e-6);
    }
    assertThat(found.own() + Arrays.stream(found.others()).sum()).isCloseTo(1, within(1e-12));
    assertThat(found.own()).isGreaterThanOrEqualTo(1.0 / (size + 1) - 1e-12);
  }

  /** From six on; of five the two nearest to one another have the same score of Krum. */
  @Property(tries = 200)
  void combine_otherOrder_isTheSame(
      @ForAll Kind kind, @ForAll @IntRange(min = 6, max = 12) int size, @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    float[][] others = Votes.cloud(size, 9, 0, draws);
    float[] own = Votes.cloud(1, 9, 1, draws)[0];
    double[] scores = new double[size];
    Arrays.setAll(scores, i -> draws.uniform());
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    draws.shuffle(order);

    Combined one = combine(kind, own, others, scores);
    Combined other =
        combine(
            kind,
            own,
            Arrays.stream(order).mapToObj(i -> others[i]).toArray(float[][]::new),
            Arrays.stream(order).mapToDouble(i -> scores[i]).toArray());

    assertThat(other.model()).containsExactly(one.model(), within(1e-6f));
    assertThat(other.others())
        .containsExactly(
            Arrays.stream(order).mapToDouble(i -> one.others()[i]).toArray(), within(1e-12));
  }

  /** Some 0, some 1, some between. */
  private static double[] scores(int size, Draws draws) {
    double[] scores = new double[size];
    Arrays.setAll(scores, i -> Math.clamp(2 * draws.uniform() - 0.5, 0, 1));
    return scores;
  }
}
