package org.coterie.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundedTest {
  @ParameterizedTest
  @CsvSource({
    "0.74213, 0.013449, 0.742 ± 0.013",
    "0.74213, 0.0996, 0.74 ± 0.10",
    "0.74213, 0.09949, 0.742 ± 0.099",
    "0.7, 12.7, 1 ± 13",
    "1234.5, 127.3, 1235 ± 127",
    "3, 1, 3.0 ± 1.0",
    "3, 0.5, 3.00 ± 0.50",
    "-0.00004, 0.0012, 0.0000 ± 0.0012",
    "0.5, 0, 0.5000 ± 0",
    "0.00170502, 1e-17, 0.0017 ± 0",
    "0.25, NaN, 0.2500",
    "NaN, NaN, NaN",
    "9.7e28, NaN, 9.700E+28"
  })
  void of_meanAndHalf_hasTheDigitsOfTheHalf(double mean, double half, String text) {
    assertThat(Rounded.of(mean, half, 4).text()).isEqualTo(text);
  }

  @Test
  void signed_aboveZeroAlone_getsASign() {
    assertThat(Rounded.of(0.5, 0.1, 4).signed().text()).isEqualTo("+0.50 ± 0.10");
    assertThat(Rounded.of(-0.5, 0.1, 4).signed().text()).isEqualTo("-0.50 ± 0.10");
    assertThat(Rounded.of(0.00001, 0.1, 4).signed().text()).isEqualTo("0.00 ± 0.10");
  }

  @Test
  void p_small_saysNoMoreThanThat() {
    assertThat(Rounded.p(0.00099)).isEqualTo("< 0.001");
    assertThat(Rounded.p(0.0421)).isEqualTo("0.042");
    assertThat(Rounded.p(0.777)).isEqualTo("0.78");
  }
}
