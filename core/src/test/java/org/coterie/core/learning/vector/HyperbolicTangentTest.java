package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HyperbolicTangentTest {
  private static final int STEPS = 1_000_000;

  @Test
  void tanh_upToTheEnd_isWithinTwoUlpAndNeverFalls() {
    float before = -1;
    for (int i = -STEPS; i <= STEPS; i++) {
      float x = 10f * i / STEPS;
      float y = HyperbolicTangent.tanh(x);
      assertWithinTwoUlp(y, x);
      if (y < before) {
        assertThat(y).as("of %s", x).isGreaterThanOrEqualTo(before);
      }
      before = y;
    }
  }

  @Test
  void tanh_aroundOne_isWithinTwoUlp() {
    for (float x = 0.99f; x < 1.1f; x = Math.nextUp(x)) {
      assertWithinTwoUlp(HyperbolicTangent.tanh(x), x);
    }
  }

  @Test
  void tanh_tiny_isWithinTwoUlp() {
    for (float x = 1; x > 1e-36f; x *= 0.9999f) {
      assertWithinTwoUlp(HyperbolicTangent.tanh(x), x);
    }
  }

  @Test
  void tanh_atTheEnds_isExact() {
    assertThat(Float.floatToIntBits(HyperbolicTangent.tanh(0))).isZero();
    assertThat(HyperbolicTangent.tanh(-0f)).isZero();
    assertThat(HyperbolicTangent.tanh(HyperbolicTangent.MOST)).isEqualTo(1);
    assertThat(HyperbolicTangent.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(HyperbolicTangent.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(HyperbolicTangent.tanh(Float.NaN)).isNaN();
  }

  private static void assertWithinTwoUlp(float actual, float x) {
    double expected = StrictMath.tanh(x);
    if (!(Math.abs(actual - expected) <= 2 * Math.ulp((float) expected))) {
      assertThat((double) actual).as("of %s", x).isEqualTo(expected);
    }
  }
}
