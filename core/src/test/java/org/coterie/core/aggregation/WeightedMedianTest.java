package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;

final class WeightedMedianTest {
  @Test
  void compute_weightsOfThree_isWhereHalfOfTheWeightLies() {
    float[][] models = {{-3, 1}, {5, 2}, {-0.5f, 9}};

    assertThat(new WeightedMedian(models, new double[] {1, 4, 2}).compute()).containsExactly(5, 2);
  }

  @Test
  void compute_halfEndsAtAModel_isTheMeanWithTheNext() {
    float[][] models = {{4}, {-2}, {1}};

    assertThat(new WeightedMedian(models, new double[] {1, 1, 2}).compute()).containsExactly(1);
    assertThat(new WeightedMedian(models, new double[] {2, 1, 1}).compute()).containsExactly(2.5);
  }

  @Test
  void lower_halfEndsAtAModel_isThatModel() {
    float[][] models = {{4}, {-2}, {1}};

    assertThat(WeightedMedian.lower(models, new double[] {2, 1, 1}).compute()).containsExactly(1);
    assertThat(WeightedMedian.lower(models, new double[] {2, 1, 0.5}).compute()).containsExactly(4);
  }

  /** Whose median is computed by other code. */
  @Property(tries = 200)
  void compute_wholeWeights_isTheMedianOfRepetitions(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
    Draws draws = Votes.draws(seed);
    float[][] models = Votes.cloud(size, 9, 0, draws);
    double[] weights = new double[size];
    Arrays.setAll(weights, i -> 1 + draws.below(5));
    float[][] repeated = repeated(models, weights);

    double[] found = new WeightedMedian(models, weights).compute();

    float[] expected = Median.of(repeated);
    for (int k = 0; k < expected.length; k++) {
      assertThat((float) found[k]).isEqualTo(expected[k]);
    }
  }

  private static float[][] repeated(float[][] models, double[] weights) {
    var repeated = new ArrayList<float[]>();
    for (int i = 0; i < models.length; i++) {
      repeated.addAll(Collections.nCopies((int) weights[i], models[i]));
    }
    return repeated.toArray(float[][]::new);
  }
}
