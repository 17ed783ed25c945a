package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Krum and Multi-Krum. */
final class KrumTest {
  /**
   * On a line: 0 1 3 7 15. With f = 1 each score is that of its 5 - 1 - 2 = 2 nearest: 1 + 9, 1 +
   * 4, 4 + 9, 16 + 36, 64 + 144. The order is 1 0 3 7 15.
   */
  private static final List<Contribution> LINE =
      Votes.of(
          new float[] {0}, new float[] {1}, new float[] {3}, new float[] {7}, new float[] {15});

  @Test
  void krum_onALine_takesTheOneWithTheNearestNeighbours() {
    assertThat(Votes.weights(Votes.krum(1).apply(LINE))).containsExactly(0, 1, 0, 0, 0);
    assertThat(Votes.krum(1).model(LINE)).containsExactly(1);
  }

  /** f = 0 leaves three neighbours: 59, 41, 29, 109, 468; now 3 is best. */
  @Test
  void krum_otherByzantine_looksAtOtherNeighbours() {
    assertThat(Votes.krum(0).model(LINE)).containsExactly(3);
  }

  @Test
  void multiKrum_onALine_averagesTheBestScores() {
    assertThat(Votes.multiKrum(1).model(LINE)).containsExactly((1 + 0 + 3 + 7) / 4f);
    assertThat(Votes.multiKrum(1, 2).model(LINE)).containsExactly(0.5f);
    assertThat(Votes.multiKrum(1, 5).model(LINE)[0]).isCloseTo(26 / 5f, within(1e-6f));
  }

  @Test
  void multiKrum_ofUnequalWeights_averagesPlainly() {
    var heavy =
        LINE.stream().map(vote -> Votes.weighing(1 + vote.model()[0], vote.model())).toList();

    assertThat(Votes.weights(Votes.multiKrum(1, 2).apply(heavy)))
        .containsExactly(0.5, 0.5, 0, 0, 0);
  }

  @Test
  void krum_ofEqualScores_takesTheOwnThenTheFirst() {
    // All at the same distance from one another.
    List<Contribution> corners =
        Votes.of(new float[] {1, 0, 0, 0}, new float[] {0, 1, 0, 0}, new float[] {0, 0, 1, 0});
    var own = Optional.of(Votes.weighing(1, 0, 0, 0, 1));

    assertThat(Votes.weights(Votes.krum(0).apply(corners))).containsExactly(1, 0, 0);
    assertThat(Votes.krum(0).apply(own, corners))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(1, new double[3], 0));
  }

  @Test
  void krum_withOwnModel_canChooseIt() {
    var own = Optional.of(Votes.weighing(1, 1));
    var others = List.of(LINE.get(0), LINE.get(2), LINE.get(3), LINE.get(4));

    assertThat(Votes.krum(1).apply(own, others))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(1, new double[4], 0));
  }

  @Test
  void krum_ofTooFew_isRefusedWithTheNumbers() {
    assertThat(new Krum().fewest(new Krum.Settings(1))).isEqualTo(5);
    assertThat(new Krum().fewest(new Krum.Settings(Integer.MAX_VALUE)))
        .isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> Votes.krum(2).apply(LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rule needs 7 contributions and there are 5");
    assertThatThrownBy(() -> Votes.multiKrum(1, 6).apply(LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the rule needs 6 contributions and there are 5");
  }

  /** One neighbour less: 1, 1, 4, 16, 64. The first two have the same score. */
  @Test
  void selfCounted_onALine_looksAtOneNeighbourLess() {
    assertThat(Votes.selfCountedKrum(1).model(LINE)).containsExactly(0);
    assertThat(Votes.selfCountedKrum(0).model(LINE)).containsExactly(1);
    assertThat(Votes.selfCountedMultiKrum(Optional.of(3)).model(LINE)[0])
        .isCloseTo(4 / 3f, within(1e-6f));
  }

  /** Of up to f + 3 all scores are 0. */
  @Test
  void selfCounted_ofFour_takesTheOwnAndThoseThatComeFirst() {
    var own = Optional.of(Votes.weighing(1, 99));
    var others = List.of(LINE.get(4), LINE.get(0), LINE.get(1));

    assertThat(Votes.selfCountedKrum(1).apply(own, others))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(1, new double[3], 0));
    assertThat(Votes.selfCountedMultiKrum(Optional.of(3)).apply(own, others))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(1 / 3.0, new double[] {1 / 3.0, 1 / 3.0, 0}, 0));
  }

  @Test
  void selfCounted_ofTheOwnAndOneOther_takesTheOther() {
    var own = Optional.of(Votes.weighing(1, 99));
    var other = List.of(LINE.get(1));
    var all = List.of(LINE.get(1), Votes.weighing(1, Float.NaN));

    for (var rule : List.of(Votes.selfCountedKrum(1), Votes.selfCountedMultiKrum(Optional.of(3)))) {
      assertThat(rule.apply(own, other))
          .usingRecursiveComparison()
          .isEqualTo(new Aggregate.Weights(0, new double[] {1}, 0));
      assertThat(rule.apply(own, all))
          .usingRecursiveComparison()
          .isEqualTo(new Aggregate.Weights(0, new double[] {1, 0}, 1));
      assertThat(rule.apply(own, List.of()))
          .usingRecursiveComparison()
          .isEqualTo(new Aggregate.Weights(1, new double[0], 0));
      assertThat(rule.apply(List.of(Votes.weighing(1, Float.NaN))))
          .isEqualTo(new Aggregate.Nothing(1));
      // A server has no own model.
      assertThat(rule.model(List.of(LINE.get(3), LINE.get(3)))).containsExactly(7);
    }
  }

  @Test
  void selfCounted_any_needsOne() {
    var rule = Votes.selfCountedMultiKrum(Optional.of(3));

    assertThat(new Krum().fewest(Votes.selfCountedKrum(9).settings())).isEqualTo(1);
    assertThat(new MultiKrum().fewest(rule.settings())).isEqualTo(1);
    assertThat(new Krum().fewest(new Krum.Settings(1, Optional.of(false)))).isEqualTo(5);
    // All but f would be none.
    assertThat(Votes.selfCountedMultiKrum(Optional.empty()).model(List.of(LINE.get(2))))
        .containsExactly(3);
  }

  @Property(tries = 100)
  void squaredDistances_anyLength_areThoseOfOneSum(
      @ForAll @IntRange(min = 1, max = 9000) int length, @ForAll long seed) {
    float[][] models = Votes.cloud(3, length, 1, Votes.draws(seed));

    double[][] distances = new Lanes().squaredDistances(models);
    double[][] products = new Lanes().products(models);

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double naive = Votes.distance(models[i], models[j]);
        assertThat(distances[i][j])
            .isEqualTo(distances[j][i])
            .isCloseTo(naive * naive, within(1e-12 * length));
        double product = 0;
        for (int k = 0; k < length; k++) {
          product += (double) models[i][k] * models[j][k];
        }
        assertThat(products[i][j]).isEqualTo(products[j][i]);
        assertThat(products[i][j]).isCloseTo(product, within(1e-12 * length));
      }
    }
  }
}
