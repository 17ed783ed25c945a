package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inner products of all pairs: the twins against each other and against one plain sum. */
class PairProductsTest {
  /** At and beside every edge of a lane, a tile, a block. */
  static Stream<Arguments> sizes() {
    return Stream.of(1, 2, 3, 4, 5, 7, 8, 9, 40)
        .flatMap(
            size ->
                Stream.of(0, 1, 2, 3, 4, 5, 8, 13, 511, 512, 513, 515, 1024, 1030)
                    .map(length -> Arguments.of(size, length)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void of_anySize_givesTheSameBitsByVectorsAndScalars(int size, int length) {
    Assumptions.assumeTrue(Machine.whyNoVectors().isEmpty());
    double[][] rows = Examples.doubles(size, length, "twins");

    assertThat(PairProducts.of(rows, VectorKernels.create().pairs()))
        .isDeepEqualTo(PairProducts.of(rows, new ScalarPairs()));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void of_anySize_isTheProductOfEachPair(int size, int length) {
    double[][] rows = Examples.doubles(size, length, "plain");

    double[][] products = PairProducts.of(rows);

    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double expected = 0;
        double magnitude = 0;
        for (int k = 0; k < length; k++) {
          expected += rows[i][k] * rows[j][k];
          magnitude += Math.abs(rows[i][k] * rows[j][k]);
        }
        // Both sums round each addition to half a unit in the last place of what they have.
        assertThat(Math.abs(products[i][j] - expected))
            .isLessThanOrEqualTo(2e-16 * length * magnitude);
        assertThat(products[i][j]).isEqualTo(products[j][i]);
      }
    }
  }

  /** A pair's product depends on nothing but the two, wherever they lie. */
  @Test
  void of_equalRowsAnywhere_isTheSameProduct() {
    double[][] rows = Examples.doubles(11, 700, "equal");
    rows[9] = rows[2].clone();

    double[][] products = PairProducts.of(rows);

    assertThat(products[9][9]).isEqualTo(products[2][2]).isEqualTo(products[9][2]);
    assertThat(products[9][5]).isEqualTo(products[2][5]);
    assertThat(products[10][9]).isEqualTo(products[10][2]);
  }

  @Test
  void of_noRows_isEmpty() {
    assertThat(PairProducts.of(new double[0][])).isEmpty();
  }
}
