package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class EstimateTest {
  @Test
  void of_oneTwoThree_isAsByHand() {
    Estimate estimate = Estimate.of(1, 2, 3);

    // Student's t of 2 degrees at 0.975, in closed form: 4.3026527297.
    double half = 0.95 / StrictMath.sqrt(2 * 0.975 * 0.025) / StrictMath.sqrt(3);
    assertThat(estimate.n()).isEqualTo(3);
    assertThat(estimate.mean()).isEqualTo(2);
    assertThat(estimate.std()).isEqualTo(1);
    assertThat(estimate.low()).isCloseTo(2 - half, within(1e-11));
    assertThat(estimate.high()).isCloseTo(2 + half, within(1e-11));
    assertThat(estimate.halfWidth()).isCloseTo(half, within(1e-11));
  }

  @Test
  void of_oneValue_hasNoInterval() {
    Estimate estimate = Estimate.of(0.7);

    assertThat(estimate.mean()).isEqualTo(0.7);
    assertThat(estimate.std()).isNaN();
    assertThat(estimate.low()).isNaN();
    assertThat(estimate.high()).isNaN();
  }

  @Test
  void of_nothing_isNoNumber() {
    assertThat(Estimate.of().n()).isZero();
    assertThat(Estimate.of().mean()).isNaN();
  }

  /** A sum of 0.1 and 0.1 and 0.1 over 3 is not 0.1. */
  @Test
  void of_equalValues_isThatValueWithoutWidth() {
    Estimate estimate = Estimate.of(0.1, 0.1, 0.1);

    assertThat(estimate.mean()).isEqualTo(0.1);
    assertThat(estimate.std()).isZero();
    assertThat(estimate.halfWidth()).isZero();
  }

  @Test
  void of_notFinite_saysSo() {
    assertThat(Estimate.of(1, Double.NaN, 2).mean()).isNaN();
    assertThat(Estimate.of(1, Double.POSITIVE_INFINITY, 2).mean()).isInfinite();
    assertThat(Estimate.of(Double.POSITIVE_INFINITY, 1).halfWidth()).isNaN();
  }

  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.doubles().between(-10, 10).array(double[].class).ofMinSize(2).ofMaxSize(12);
  }

  @Property
  void of_shiftedAndScaled_isShiftedAndScaled(
      @ForAll("values") double[] values,
      @ForAll @DoubleRange(min = -50, max = 50) double shift,
      @ForAll @DoubleRange(min = 0.01, max = 20) double scale) {
    Estimate plain = Estimate.of(values);
    Estimate moved = Estimate.of(Arrays.stream(values).map(each -> each * scale + shift).toArray());

    var tolerance = within(1e-9 * (1 + scale));
    assertThat(moved.mean()).isCloseTo(plain.mean() * scale + shift, tolerance);
    assertThat(moved.std()).isCloseTo(plain.std() * scale, tolerance);
    assertThat(moved.low()).isCloseTo(plain.low() * scale + shift, tolerance);
    assertThat(moved.high()).isCloseTo(plain.high() * scale + shift, tolerance);
  }

  @Property
  void of_turnedRound_isTurnedRound(@ForAll("values") double[] values) {
    Estimate plain = Estimate.of(values);
    Estimate turned = Estimate.of(Arrays.stream(values).map(each -> -each).toArray());

    assertThat(turned.low()).isCloseTo(-plain.high(), within(1e-9));
    assertThat(turned.std()).isCloseTo(plain.std(), within(1e-9));
  }
}
