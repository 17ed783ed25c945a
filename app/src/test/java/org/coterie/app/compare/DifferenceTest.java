package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  /** Hours of sleep gained by ten patients under two drugs: Student, Biometrika 6, 1908. */
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** What the help page of R's t.test prints of them, paired: t = -4.0621, p = 0.002833. */
  @Test
  void of_studentsSleepData_isWhatRPrints() {
    Difference difference = Difference.of(FIRST, SECOND);

    assertThat(difference.estimate().n()).isEqualTo(10);
    assertThat(difference.estimate().mean()).isCloseTo(-1.58, within(1e-12));
    assertThat(difference.estimate().low()).isCloseTo(-2.4598858, within(5e-8));
    assertThat(difference.estimate().high()).isCloseTo(-0.7001142, within(5e-8));
    assertThat(difference.p().getAsDouble()).isCloseTo(0.002833, within(5e-7));
    double statistic =
        difference.estimate().mean() / (difference.estimate().std() / StrictMath.sqrt(10));
    assertThat(statistic).isCloseTo(-4.0621, within(5e-5));
  }

  @Test
  void of_twoPairs_isNotShownAndNotTested() {
    Difference difference = Difference.of(new double[] {1, 2}, new double[] {3, 5});

    assertThat(difference.shown()).isFalse();
    assertThat(difference.p()).isEmpty();
  }

  /** In decimals the differences are the same; in doubles they differ in the last bit. */
  @Test
  void of_theSameDifferenceButForRounding_isNotTested() {
    Difference difference =
        Difference.of(new double[] {0.3, 0.7, 1.3}, new double[] {0.2, 0.6, 1.2});

    assertThat(difference.estimate().std()).isPositive();
    assertThat(difference.p()).isEmpty();
  }

  @Test
  void of_valuesThatAreNoNumbers_isNotTested() {
    double[] some = {1, Double.NaN, 3};

    assertThat(Difference.of(some, new double[] {1, 1, 2}).p()).isEmpty();
  }

  @Property
  void p_bothShifted_staysAsItIs(@ForAll @DoubleRange(min = -20, max = 20) double shift) {
    double plain = Difference.of(FIRST, SECOND).p().getAsDouble();
    double[] first = Arrays.stream(FIRST).map(each -> each + shift).toArray();
    double[] second = Arrays.stream(SECOND).map(each -> each + shift).toArray();

    assertThat(Difference.of(first, second).p().getAsDouble()).isCloseTo(plain, within(1e-9));
  }

  @Property
  void p_bothScaledOrChangedOver_staysAsItIs(
      @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
    double plain = Difference.of(FIRST, SECOND).p().getAsDouble();
    double[] first = Arrays.stream(FIRST).map(each -> each * scale).toArray();
    double[] second = Arrays.stream(SECOND).map(each -> each * scale).toArray();

    assertThat(Difference.of(second, first).p().getAsDouble()).isCloseTo(plain, within(1e-9));
  }
}
