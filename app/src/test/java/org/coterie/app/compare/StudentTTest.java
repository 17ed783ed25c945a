package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTTest {
  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706",
    "2, 4.303",
    "3, 3.182",
    "4, 2.776",
    "5, 2.571",
    "9, 2.262",
    "10, 2.228",
    "19, 2.093",
    "29, 2.045",
    "60, 2.000",
    "100, 1.984"
  })
  void reach_ofTheHandbooksTable_isThat(int degrees, double published) {
    assertThat(StudentT.reach(degrees)).isCloseTo(published, within(0.0005));
  }

  /** With one degree the distribution is Cauchy's, with two its quantile has a closed form. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void reach_closedForm_agrees(int degrees) {
    double p = 0.975;
    double closed =
        degrees == 1
            ? StrictMath.tan(StrictMath.PI * (p - 0.5))
            : (2 * p - 1) / StrictMath.sqrt(2 * p * (1 - p));

    assertThat(StudentT.reach(degrees)).isCloseTo(closed, within(1e-11));
  }

  @Property
  void twoSided_closedForms_agree(@ForAll @DoubleRange(min = -40, max = 40) double t) {
    double absolute = StrictMath.abs(t);
    double one = 1 - 2 / StrictMath.PI * StrictMath.atan(absolute);
    double two = 1 - absolute / StrictMath.sqrt(2 + t * t);

    assertThat(StudentT.twoSided(t, 1)).isCloseTo(one, within(1e-12));
    assertThat(StudentT.twoSided(t, 2)).isCloseTo(two, within(1e-12));
  }
}
