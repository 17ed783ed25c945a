package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kernel against its scalar twin, bit for bit. */
class KernelTwinTest {
  private final Draws draws = Examples.draws("kernels");

  @BeforeEach
  void vectorsRunHere() {
    Assumptions.assumeTrue(Machine.whyNoVectors().isEmpty());
  }

  static Stream<Arguments> denseSizes() {
    return Stream.of(1, 3, 7, 8, 9, 13, 24, 40, 207, 784, 4098)
        .flatMap(
            inputs ->
                Stream.of(1, 2, 5, 7, 11)
                    .flatMap(
                        outputs ->
                            Stream.of(1, 3, 8, 13)
                                .map(count -> Arguments.of(inputs, outputs, count))));
  }

  @ParameterizedTest
  @MethodSource("denseSizes")
  void dense_anySize_givesTheSameBits(int inputs, int outputs, int count) {
    var shape = new DenseShape(3, inputs, outputs);
    float[] p = numbers(shape.biases() + outputs + 2);
    float[] x = numbers(count * inputs + 11);
    float[] d = numbers(count * outputs);
    int[] at = new int[count];
    for (int i = 0; i < count; i++) {
      at[i] = 11 + (count - 1 - i) * inputs;
    }
    float[] scratch = new float[DenseKernels.scratch(shape)];
    assertTwins(
        kernels -> {
          float[] y = new float[count * outputs];
          kernels.dense().forward(x, at, count, p, shape, y, scratch);
          return y;
        });
    assertTwins(
        kernels -> {
          float[] dx = new float[count * inputs];
          kernels.dense().backward(d, count, p, shape, dx);
          return dx;
        });
    float[] sums = numbers(p.length);
    for (int variant = 0; variant < 4; variant++) {
      boolean first = variant < 2;
      boolean last = variant % 2 == 0;
      assertTwins(
          kernels -> {
            float[] q = p.clone();
            float[] gradient = sums.clone();
            kernels
                .dense()
                .gradient(x, at, d, count, q, shape, gradient, first, last, 0.01f, scratch);
            return last ? q : gradient;
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1,1,1,0", "1,28,28,6,5,2", "6,14,14,16,5,0", "16,10,10,6,5,4", "2,7,9,1,3,1",
    "3,5,4,2,4,3", "5,6,6,3,1,0", "2,3,8,11,3,0", "4,4,4,13,2,1", "7,13,1,5,1,0"
  })
  void convolution_anyShape_givesTheSameBits(
      int channels, int height, int width, int filters, int kernel, int padding) {
    var source = new Grid(channels, height, width, Math.max(1, padding));
    int shrink = kernel - 1 - 2 * padding;
    var target = new Grid(filters, height - shrink, width - shrink, 1);
    var correlation = Correlation.of(source, target, kernel, padding);
    float[] x = filled(source);
    float[] d = filled(target);
    float[] weights = numbers(correlation.weightCount());
    float[] bias = numbers(filters);
    assertTwins(
        kernels -> {
          float[] y = target.allocate();
          kernels.spatial().correlate(correlation, x, weights, bias, y);
          return y;
        });
    float[] sums = numbers((correlation.weightCount() + filters) * Lanes.COUNT);
    for (boolean first : new boolean[] {true, false}) {
      assertTwins(
          kernels -> {
            float[] lanes = sums.clone();
            kernels.spatial().gradient(correlation, x, d, lanes, first);
            return lanes;
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "6,28,28,2", "3,7,5,2", "2,9,10,3", "1,4,9,4", "5,3,3,1"})
  void pooling_anyShape_givesTheSameBits(int channels, int height, int width, int size) {
    var source = new Grid(channels, height, width, 1);
    var target = new Grid(channels, height / size, width / size, 2);
    var pooling = new Pooling(source, target, size);
    float[] x = filled(source);
    for (int i = 0; i < x.length; i += 5) {
      x[i] = Math.signum(x[i]);
    }
    x[source.at(0, 0, 0) + 3] = Float.NaN;
    float[] y = target.allocate();
    Kernels.scalar("test").spatial().pool(pooling, x, y);
    float[] dy = filled(target);
    assertTwins(
        kernels -> {
          float[] pooled = target.allocate();
          kernels.spatial().pool(pooling, x, pooled);
          return pooled;
        });
    assertTwins(
        kernels -> {
          float[] dx = source.allocate();
          kernels.spatial().poolBackward(pooling, x, y, dy, dx);
          return dx;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 13, 207, 784, 4098})
  void elements_anyLength_giveTheSameBits(int length) {
    float[] x = numbers(length);
    float[] d = numbers(length);
    x[0] = Float.NaN;
    x[length / 2] = -0f;
    x[length - 1] = Float.NEGATIVE_INFINITY;
    assertTwins(
        kernels -> {
          float[] y = x.clone();
          kernels.elements().relu(y, length);
          return y;
        });
    assertTwins(
        kernels -> {
          float[] dx = d.clone();
          kernels.elements().reluBackward(x, dx, length);
          return dx;
        });
  }

  private static void assertTwins(Function<Kernels, float[]> run) {
    float[] expected = run.apply(Kernels.scalar("test"));
    float[] actual = run.apply(VectorKernels.create());
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        assertThat(actual[i]).as("element %d of %d", i, expected.length).isEqualTo(expected[i]);
      }
    }
  }

  /** Between -1 and 1, some very small. */
  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      double scale = draws.below(16) == 0 ? 1e-20 : 1;
      numbers[i] = (float) ((2 * draws.uniform() - 1) * scale);
    }
    return numbers;
  }

  /** Numbers in the elements of a grid, zeros in its margin. */
  private float[] filled(Grid grid) {
    float[] values = grid.allocate();
    for (int channel = 0; channel < grid.channels(); channel++) {
      for (int row = 0; row < grid.height(); row++) {
        float[] numbers = numbers(grid.width() * Lanes.COUNT);
        System.arraycopy(numbers, 0, values, grid.at(channel, row, 0), numbers.length);
      }
    }
    return values;
  }
}
