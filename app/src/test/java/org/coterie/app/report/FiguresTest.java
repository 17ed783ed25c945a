package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void bytes_anySize_hasThreeDigitsAndAUnit() {
    assertThat(Figures.bytes(0)).isEqualTo("0 B");
    assertThat(Figures.bytes(999)).isEqualTo("999 B");
    assertThat(Figures.bytes(31_400)).isEqualTo("31.4 kB");
    assertThat(Figures.bytes(999_700)).isEqualTo("1.00 MB");
    assertThat(Figures.bytes(1.25e9)).isEqualTo("1.25 GB");
  }

  @Test
  void seconds_anyLength_readsWell() {
    assertThat(Figures.seconds(0.4242)).isEqualTo("0.42 s");
    assertThat(Figures.seconds(21.44)).isEqualTo("21.4 s");
    assertThat(Figures.seconds(185)).isEqualTo("3 min 05 s");
    assertThat(Figures.seconds(7384)).isEqualTo("2 h 03 min");
  }

  @Test
  void decimal_notFinite_saysSo() {
    assertThat(Figures.decimal(Double.NaN, 3)).isEqualTo("NaN");
    assertThat(Figures.decimal(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
    assertThat(Figures.decimal(1.5e30, 3)).isEqualTo("1.50e+30");
    assertThat(Figures.decimal(-0.0126, 3)).isEqualTo("−0.013");
    assertThat(Figures.signed(0.12, 3)).isEqualTo("+0.120");
    assertThat(Figures.signed(-0.12, 3)).isEqualTo("−0.120");
  }
}
