package org.coterie.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void of_fourValues_givesFiguresWorkedOutByHand() {
    Spread spread = Spread.of(new double[] {0.5, 0.1, 0.9, 0.7});

    assertThat(spread.mean()).isEqualTo((0.5 + 0.1 + 0.9 + 0.7) / 4);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(0.0875), within(1e-12));
    assertThat(spread.lowest()).isEqualTo(0.1);
    assertThat(spread.worstTenth()).isEqualTo(0.1);
    assertThat(spread.median()).isEqualTo((0.5 + 0.7) / 2);
  }

  @Test
  void of_twentyValues_worstTenthIsTheMeanOfTwo() {
    double[] values = new double[20];
    Arrays.setAll(values, i -> 20 - i);

    assertThat(Spread.of(values).worstTenth()).isEqualTo(1.5);
    assertThat(Spread.of(Arrays.copyOf(values, 19)).worstTenth()).isEqualTo(2);
  }

  @Test
  void of_oneValue_isThatValueEverywhere() {
    assertThat(Spread.of(new double[] {0.25})).isEqualTo(new Spread(0.25, 0, 0.25, 0.25, 0.25));
  }

  @Property
  void of_anyValues_keepsTheirOrder(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 1) Double> list) {
    double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
    double[] before = values.clone();
    Spread spread = Spread.of(values);

    assertThat(values).isEqualTo(before);
    assertThat(spread.lowest()).isLessThanOrEqualTo(spread.worstTenth());
    assertThat(spread.worstTenth()).isLessThanOrEqualTo(spread.mean() + 1e-12);
    assertThat(spread.median()).isBetween(spread.lowest(), Arrays.stream(values).max().orElse(0));
  }
}
