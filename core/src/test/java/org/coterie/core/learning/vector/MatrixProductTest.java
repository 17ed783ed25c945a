package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;

/** The product against its definition in double precision, for drawn shapes. */
class MatrixProductTest {
  @Property(tries = 60)
  void multiply_anyShape_isTheProduct(
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 300) int inner,
      @ForAll @IntRange(min = 1, max = 300) int columns) {
    Draws draws = Examples.draws("product");
    float[] left = numbers(draws, rows * inner);
    float[] right = numbers(draws, inner * columns);
    float[] product = new float[rows * columns];
    new MatrixProduct(rows, inner, columns).multiply(left, right, product);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double expected = 0;
        double size = 0;
        for (int k = 0; k < inner; k++) {
          double term = (double) left[i * inner + k] * right[k * columns + j];
          expected += term;
          size += Math.abs(term);
        }
        // Each of the additions rounds to half a unit in the last place of what it has so far.
        double bound = inner * 0x1p-24 * size + 1e-30;
        assertThat(Math.abs(product[i * columns + j] - expected))
            .as("%d x %d x %d at (%d, %d)", rows, inner, columns, i, j)
            .isLessThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void construct_noColumns_isRefused() {
    assertThatThrownBy(() -> new MatrixProduct(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] numbers(Draws draws, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (2 * draws.uniform() - 1);
    }
    return numbers;
  }
}
