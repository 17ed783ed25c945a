package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.aggregation.SimilarityScores.Variant;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FoolsGold's own edges are in {@link FoolsGoldTest}. */
final class SimilarityScoresTest {
  /** Whose scores were computed, by other code, from the formulas of the authors' two codes. */
  private static final double[][] FIVE = {
    {-3, 5, -2, 0}, {-1, -1, -3, -3}, {-1, 0, -1, 4}, {-3, -1, 5, 4}, {4, 3, 1, -2}
  };

  private static final double[] A = {0, 1, 0, 1, 0, 1};
  private static final double[] B = {1, 0, 1, 0, 1, 0};

  @Test
  void of_fiveDirectOnes_isWhatTheCodesGive() {
    assertThat(SimilarityScores.of(FIVE, 5, Variant.EXPERIMENTS))
        .containsExactly(new double[] {1, 1, 0.662007592, 0.662007592, 1}, within(5e-10));
    assertThat(SimilarityScores.of(FIVE, 5, Variant.PUBLISHED))
        .containsExactly(new double[] {1, 1, 0.661999088, 0.661999088, 1}, within(5e-10));
  }

  @Test
  void of_fourDirectOnes_isRescaledByTheBestOfThemOrOfAll() {
    assertThat(SimilarityScores.of(FIVE, 4, Variant.EXPERIMENTS))
        .containsExactly(new double[] {1, 1, 0.924255178, 0.924255178}, within(5e-10));
    assertThat(SimilarityScores.of(FIVE, 4, Variant.PUBLISHED))
        .containsExactly(new double[] {1, 1, 0.661999088, 0.661999088}, within(5e-10));
  }

  /** As in the test of the authors' code: the last two point nearly one way. */
  @ParameterizedTest
  @EnumSource(names = {"EXPERIMENTS", "PUBLISHED"})
  void of_twoThatShareADirection_leavesTheThird(Variant variant) {
    double[][] histories = {A, B, {1, -1, 1, -1, 1, -1}};

    assertThat(SimilarityScores.of(histories, 3, variant)).containsExactly(1, 0, 0);
  }

  /** One history is unlike the three others, which have cosines of 0.6 among themselves. */
  @Test
  void of_oneThatIsUnlikeTheOthers_takesTheirWeightAwayUnlessHalfTheBestCounts() {
    double side = Math.sqrt(0.6);
    double rest = Math.sqrt(0.4);
    double[][] histories = {
      {side, rest, 0, 0, 0}, {side, 0, rest, 0, 0}, {side, 0, 0, rest, 0}, {0, 0, 0, 0, 1}
    };

    // 1 - 0.6 of the best, 1: ln(0.4 / 0.6) + 0.5. Of half of it: ln(0.8 / 0.2) + 0.5, above 1.
    double little = Math.log(0.4 / 0.6 + 1e-5) + 0.5;
    assertThat(SimilarityScores.of(histories, 4, Variant.EXPERIMENTS))
        .containsExactly(new double[] {little, little, little, 1}, within(1e-9));
    assertThat(SimilarityScores.of(histories, 4, Variant.HALF_BEST)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void of_twoAllButAlikeAndAThird_byHalfTheBestLeavesTheThird() {
    double[][] histories = {{1, 0, 0}, {0, 1, 0.3}, {0, 1, -0.3}};

    assertThat(SimilarityScores.of(histories, 3, Variant.HALF_BEST)).containsExactly(1, 0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void of_oppositeHistories_areAllKept(Variant variant) {
    double[][] histories = {A, B, {0, -1, 0, -1, 0, -1}};

    assertThat(SimilarityScores.of(histories, 3, variant)).containsExactly(1, 1, 1);
  }

  /**
   * All direct ones are like an indirect one, which is how a Sybil two hops away gives those next
   * to a node away.
   */
  @ParameterizedTest
  @EnumSource
  void of_directOneLikeAnIndirectOne_is0(Variant variant) {
    double[][] histories = {A, B, A.clone()};

    assertThat(SimilarityScores.of(histories, 2, variant)).containsExactly(0, 1);
    assertThat(SimilarityScores.of(histories, 1, variant)).containsExactly(0);
  }

  @ParameterizedTest
  @EnumSource
  void of_none_isNone(Variant variant) {
    assertThat(SimilarityScores.of(new double[0][], 0, variant)).isEmpty();
    assertThat(SimilarityScores.of(FIVE, 0, variant)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void of_oneAlone_is1(Variant variant) {
    assertThat(SimilarityScores.of(new double[][] {A}, 1, variant)).containsExactly(1);
    assertThat(SimilarityScores.of(new double[][] {new double[6]}, 1, variant)).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource
  void of_allAlike_isAll0(Variant variant) {
    double[] thrice = Arrays.stream(A).map(value -> value * 3 * 0.1).toArray();

    assertThat(SimilarityScores.of(new double[][] {A, thrice, A}, 3, variant))
        .containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void of_zeros_areLikeNone(Variant variant) {
    double[][] histories = {new double[6], new double[6], A, A};

    assertThat(SimilarityScores.of(histories, 4, variant)).containsExactly(1, 1, 0, 0);
  }

  /** Squared, the first would be infinite and the second 0. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p1000, 0x1p-1000, 0x1p201, 0x1p-201})
  void of_hugeOrTinyNumbers_goesByTheirDirectionAlone(double size) {
    double[][] histories = {A, B, Arrays.stream(A).map(value -> value * size).toArray()};

    assertThat(SimilarityScores.of(histories, 3, Variant.EXPERIMENTS)).containsExactly(0, 1, 0);
  }

  @Test
  void of_moreDirectThanThereAre_isRefused() {
    assertThatThrownBy(() -> SimilarityScores.of(FIVE, 6, Variant.EXPERIMENTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("6 direct histories of 5");
    assertThatThrownBy(() -> SimilarityScores.of(FIVE, -1, Variant.EXPERIMENTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The order of rows shows in no bit. */
  @Property(tries = 100)
  void of_otherOrder_isTheSame(
      @ForAll Variant variant,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 700) int length,
      @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    double[][] histories = related(size, length, draws);
    int direct = 1 + draws.below(size);
    int[] order = shuffledWithin(direct, size, draws);
    double[][] moved = Arrays.stream(order).mapToObj(i -> histories[i]).toArray(double[][]::new);

    double[] scores = SimilarityScores.of(histories, direct, variant);

    assertThat(SimilarityScores.of(moved, direct, variant))
        .isEqualTo(Arrays.stream(order).limit(direct).mapToDouble(i -> scores[i]).toArray());
  }

  /** Direct ones among themselves and the others among themselves. */
  private static int[] shuffledWithin(int direct, int size, Draws draws) {
    int[] first = new int[direct];
    int[] rest = new int[size - direct];
    Arrays.setAll(first, i -> i);
    Arrays.setAll(rest, i -> direct + i);
    draws.shuffle(first);
    draws.shuffle(rest);
    int[] order = Arrays.copyOf(first, size);
    System.arraycopy(rest, 0, order, direct, rest.length);
    return order;
  }

  @Property(tries = 100)
  void of_identicalAmongDiverseOnes_is0(
      @ForAll Variant variant,
      @ForAll @IntRange(min = 3, max = 20) int size,
      @ForAll @IntRange(min = 2, max = 5) int copies,
      @ForAll long seed) {
    double[][] histories = diverse(size + copies, Votes.draws(seed));
    Arrays.fill(histories, 0, copies, histories[0]);

    double[] scores = SimilarityScores.of(histories, histories.length, variant);

    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i]).as("%d", i).isEqualTo(i < copies ? 0 : 1);
    }
  }

  @Property(tries = 100)
  void of_scaledHistories_isTheSameButForRounding(
      @ForAll Variant variant, @ForAll @IntRange(min = 1, max = 20) int size, @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    double[][] histories = related(size, 50, draws);
    double[][] scaled = new double[size][];
    for (int i = 0; i < size; i++) {
      double factor = Math.scalb(1 + draws.uniform(), draws.below(101) - 50);
      scaled[i] = Arrays.stream(histories[i]).map(value -> value * factor).toArray();
    }

    assertThat(SimilarityScores.of(scaled, size, variant))
        .containsExactly(SimilarityScores.of(histories, size, variant), within(1e-9));
  }

  @Property(tries = 300)
  void of_anyHistories_isWhatTheFormulasSay(
      @ForAll Variant variant,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 2, max = 60) int length,
      @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    double[][] histories = related(size, length, draws);
    int direct = 1 + draws.below(size);

    double[] scores = SimilarityScores.of(histories, direct, variant);

    assertThat(scores).containsExactly(plain(histories, direct, variant), within(1e-12));
    for (double score : scores) {
      assertThat(score).isBetween(0.0, 1.0);
    }
  }

  /** Step by step as written down, with the names of the paper. */
  private static double[] plain(double[][] h, int m, Variant variant) {
    boolean published = variant == Variant.PUBLISHED;
    int n = h.length;
    double[][] s = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s[i][j] = i == j ? 0 : dot(h[i], h[j]) / (norm(h[i]) * norm(h[j]));
      }
    }
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = Arrays.stream(s[i]).max().orElseThrow() + 1e-5;
    }
    double[] a = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (v[i] < v[j]) {
          s[i][j] = s[i][j] * v[i] / v[j];
        }
      }
      a[i] = Math.clamp(1 - Arrays.stream(s[i]).max().orElseThrow(), 0, 1);
    }
    double best = Arrays.stream(a).limit(published ? n : m).max().orElseThrow();
    best = variant == Variant.HALF_BEST ? best / 2 : best;
    double[] scores = new double[m];
    for (int i = 0; i < m; i++) {
      double r = a[i] / best;
      if (!published && r >= 1) {
        r = 0.99;
      }
      double odds = r / (1 - r) + (published ? 0 : 1e-5);
      scores[i] = Math.clamp(StrictMath.log(odds) + 0.5, 0, 1);
    }
    return scores;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }

  private static double norm(double[] values) {
    return Math.sqrt(dot(values, values));
  }

  /** Such as models have: much in common, and each something of its own. */
  private static double[][] related(int size, int length, Draws draws) {
    double[][] histories = new double[size][length];
    double[] common = new double[length];
    Arrays.setAll(common, k -> draws.normal());
    for (double[] history : histories) {
      double share = draws.uniform();
      Arrays.setAll(history, k -> share * common[k] + draws.normal());
    }
    return histories;
  }

  /** Of a thousand parameters, so that no two resemble one another. */
  private static double[][] diverse(int size, Draws draws) {
    double[][] histories = new double[size][1000];
    for (double[] history : histories) {
      Arrays.setAll(history, k -> draws.normal());
    }
    return histories;
  }
}
