package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.coterie.core.aggregation.SimilarityScores.Variant;
import org.junit.jupiter.api.Test;

final class SimilarityScoresTest {
  private static final double[][] FIVE = {
    {-3, 5, -2, 0}, {-1, -1, -3, -3}, {-1, 0, -1, 4}, {-3, -1, 5, 4}, {4, 3, 1, -2}
  };

  @Test
  void of_fiveDirectOnes_isWhatTheCodeOfTheExperimentsGives() {
    assertThat(SimilarityScores.of(FIVE, 5, Variant.EXPERIMENTS))
        .containsExactly(new double[] {1, 1, 0.662007592, 0.662007592, 1}, within(5e-10));
  }

  @Test
  void of_fourDirectOnes_isRescaledAsTheVariantHasIt() {
    assertThat(SimilarityScores.of(FIVE, 4, Variant.EXPERIMENTS))
        .containsExactly(new double[] {1, 1, 0.924255178, 0.924255178}, within(5e-10));
    assertThat(SimilarityScores.of(FIVE, 4, Variant.PUBLISHED))
        .containsExactly(new double[] {1, 1, 0.661999088, 0.661999088}, within(5e-10));
    assertThat(SimilarityScores.of(FIVE, 5, Variant.PUBLISHED))
        .containsExactly(new double[] {1, 1, 0.661999088, 0.661999088, 1}, within(5e-10));
  }
}
