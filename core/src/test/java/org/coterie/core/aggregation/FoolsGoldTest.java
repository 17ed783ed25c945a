package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.coterie.core.aggregation.Votes.Rule;
import org.junit.jupiter.api.Test;

final class FoolsGoldTest {
  private static final float[] EAST = {1, 0, 0};
  private static final float[] NORTH = {0, 2, 0};
  private static final float[] UP = {0, 0, 3};
  private static final float[] FAR_EAST = {40, 0, 0};

  @Test
  void combine_allDifferent_isThePlainMean() {
    assertWeights(Votes.of(EAST, NORTH, UP), 1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  @Test
  void combine_twoThatPointOneWay_leavesThemOut() {
    assertWeights(Votes.of(EAST, NORTH, FAR_EAST, UP), 0, 0.5, 0, 0.5);
  }

  @Test
  void combine_oppositeHistories_areNotAlike() {
    assertWeights(Votes.of(EAST, new float[] {-1, 0, 0}, NORTH), 1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  /**
   * Histories (1, 0), (1, 1), (0, 1): the cosines are c = 0.7071 between neighbours, 0 between the
   * ends. Each has the largest similarity c, so nobody is pardoned; all are 1 - c, rescaled 1,
   * 0.99, logit 5.1, 1.
   */
  @Test
  void combine_equallyAlike_areAllKept() {
    assertWeights(
        Votes.of(new float[] {1, 0}, new float[] {1, 1}, new float[] {0, 1}),
        1 / 3.0,
        1 / 3.0,
        1 / 3.0);
  }

  /**
   * Histories a = (1, 0), b = (1, 0), c = (1, 1): a and b have v = 1, c has v = 0.7071 and is
   * pardoned to 0.7071 * 0.7071 = 0.5. So a and b get 0; c gets 0.5, the best, rescaled to 1.
   */
  @Test
  void combine_honestNearSybils_isPardoned() {
    assertWeights(Votes.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {1, 1}), 0, 0, 1);
  }

  /**
   * Unit histories p = (1, 0), q = (0.8, 0.6), r = (0, 1): cosines pq = 0.8, pr = 0, qr = 0.6; v =
   * 0.8, 0.8, 0.6. Only r is pardoned: 0.6 * 0.6 / 0.8 = 0.45. So 0.2, 0.2, 0.55; rescaled 4/11,
   * 4/11, 0.99; ln((4/11) / (7/11)) + 0.5 = ln(4/7) + 0.5 = -0.0596, so 0, 0, 1.
   */
  @Test
  void combine_handWorked_isAlgorithmOne() {
    float[][] histories = {{1, 0}, {0.8f, 0.6f}, {0, 1}};

    assertThat(SimilarityScores.foolsGold(histories, 1)).containsExactly(0, 0, 1);
    // Half as sure: ln(4/7) + 0.5 is below 0 all the same, and ln(99) + 0.5 = 5.1 above 2.
    assertThat(SimilarityScores.foolsGold(histories, 0.5)).containsExactly(0, 0, 1);
    // 0.1 * 5.0951 is what the best one gets.
    assertThat(SimilarityScores.foolsGold(histories, 0.1)[2]).isCloseTo(0.50951, within(1e-5));
  }

  @Test
  void combine_historyOfZeros_isLikeNone() {
    assertWeights(Votes.of(new float[3], new float[3], EAST), 1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  @Test
  void combine_oneContribution_isIt() {
    assertWeights(Votes.of(EAST), 1);
    assertWeights(Votes.of(new float[3]), 1);
  }

  @Test
  void combine_allAlike_isNothing() {
    assertThat(Votes.FOOLSGOLD.apply(Votes.of(EAST, FAR_EAST, EAST)))
        .isEqualTo(new Aggregate.Nothing(0));
  }

  @Test
  void combine_allAlikeButForRounding_isNothing() {
    float[] thirds = {1 / 3f, 0.1f, 0.7f};
    float[] more = {1, 0.3f, 2.1f};

    assertThat(Votes.FOOLSGOLD.apply(Votes.of(thirds, more))).isEqualTo(new Aggregate.Nothing(0));
  }

  @Test
  void combine_allAlikeWithOwn_isTheOwnModel() {
    var own = Optional.of(Votes.weighing(1, EAST));

    assertThat(Votes.FOOLSGOLD.apply(own, Votes.of(EAST, FAR_EAST)))
        .usingRecursiveComparison()
        .isEqualTo(new Aggregate.Weights(1, new double[2], 0));
  }

  @Test
  void combine_modelsAlikeButNotTheirHistories_goesByTheHistories() {
    var votes =
        List.of(
            new Contribution(EAST, 1, Optional.of(EAST)),
            new Contribution(EAST, 1, Optional.of(NORTH)));

    assertWeights(votes, 0.5, 0.5);
  }

  @Test
  void combine_withoutAHistory_isRefused() {
    assertThat(new FoolsGold().needsHistory()).isTrue();
    assertThatThrownBy(() -> Votes.FOOLSGOLD.apply(List.of(new Contribution(EAST, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("foolsgold needs every history");
  }

  @Test
  void combine_leastConfidence_staysBounded() {
    var rule = new Rule<>(new FoolsGold(), new FoolsGold.Settings(Double.MIN_VALUE));

    assertThat(Votes.weights(rule.apply(Votes.of(EAST, NORTH, FAR_EAST)))).containsExactly(0, 1, 0);
  }

  private static void assertWeights(List<Contribution> votes, double... weights) {
    assertThat(Votes.weights(Votes.FOOLSGOLD.apply(votes))).containsExactly(weights, within(1e-12));
  }
}
