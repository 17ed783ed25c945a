package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExponentialTest {
  @Test
  void exp_notAboveZero_isWithinOneUlp() {
    for (int i = 0; i <= 2_000_000; i++) {
      float x = Exponential.LEAST * i / 2_000_000;
      assertWithinOneUlp(Exponential.exp(x), StrictMath.exp(x), x);
    }
  }

  @Test
  void exp_tiny_isWithinOneUlp() {
    for (float x = -1; x < -1e-30f; x *= 0.999f) {
      assertWithinOneUlp(Exponential.exp(x), StrictMath.exp(x), x);
    }
  }

  @Test
  void exp_atTheEnds_isExact() {
    assertThat(Exponential.exp(0)).isEqualTo(1);
    assertThat(Exponential.exp(-0f)).isEqualTo(1);
    assertThat(Exponential.exp(-87.001f)).isZero();
    assertThat(Exponential.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.exp(Float.NaN)).isNaN();
  }

  @Test
  void log_fromOneOn_isWithinOneUlp() {
    for (float x = 1; x < 1e9f; x *= 1.00001f) {
      assertWithinOneUlp(Exponential.log(x), StrictMath.log(x), x);
    }
  }

  @Test
  void log_justAboveOne_isWithinOneUlp() {
    for (float x = 1; x < 1.01f; x = Math.nextUp(x)) {
      assertWithinOneUlp(Exponential.log(x), StrictMath.log(x), x);
    }
  }

  @Test
  void log_atTheEnds_isExact() {
    assertThat(Exponential.log(1)).isZero();
    assertThat(Exponential.log(Float.NaN)).isNaN();
  }

  private static void assertWithinOneUlp(float actual, double expected, float x) {
    double ulp = Math.ulp((float) expected);
    if (!(Math.abs(actual - expected) <= ulp)) {
      assertThat((double) actual).as("of %s", x).isEqualTo(expected);
    }
  }
}
