package org.coterie.core.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

/** What rules cost in virtual time. */
class OperationsTest {
  /** Ten models of four parameters: a multiply-add each. */
  @Test
  void operations_mean_isOneWeightedSum() {
    assertThat(new Mean().operations(10, 4, new NoSettings())).isEqualTo(80);
  }

  /** Ten models have 45 pairs, three operations for each of four parameters, and the sum. */
  @Test
  void operations_krum_areThoseOfAllPairs() {
    assertThat(new Krum().operations(10, 4, new Krum.Settings(1))).isEqualTo(45 * 3 * 4 + 80);
    assertThat(new MultiKrum().operations(10, 4, new MultiKrum.Settings(1, Optional.empty())))
        .isEqualTo(45 * 3 * 4 + 80);
  }

  /** Batcher's network sorts four values with five comparisons, eight with nineteen. */
  @Test
  void operations_median_areThoseOfTheNetwork() {
    assertThat(SortedColumns.operations(4, 1)).isEqualTo(2 * 5 + 4);
    assertThat(SortedColumns.operations(8, 1)).isEqualTo(2 * 19 + 8);
  }
}
