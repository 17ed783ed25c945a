package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

final class FashionMnistSampleTest {
  private static final TrainTest SAMPLE =
      new FashionMnistSample().load(new NoSettings(), Optional.empty(), Path.of(""));

  @Test
  void load_bundled_hasEachClassInEqualParts() {
    assertThat(SAMPLE.train().size()).isEqualTo(10_000);
    assertThat(SAMPLE.train().shape()).isEqualTo(new Shape(1, 28, 28));
    assertThat(SAMPLE.train().all().labelCounts()).hasSize(10).containsOnly(1000);
    assertThat(SAMPLE.test().size()).isEqualTo(2_000);
    assertThat(SAMPLE.test().all().labelCounts()).hasSize(10).containsOnly(200);
  }

  /** The full set's mean is known to be 0.2860, its standard deviation 0.3530. */
  @Test
  void load_bundled_hasThePixelsOfFashionMnist() {
    float[] features = values(SAMPLE.train().features());
    double sum = 0;
    double squares = 0;
    for (float feature : features) {
      assertThat(feature >= 0 && feature <= 1).isTrue();
      sum += feature;
      squares += feature * feature;
    }
    double mean = sum / features.length;
    assertThat(mean).isBetween(0.281, 0.291);
    assertThat(Math.sqrt(squares / features.length - mean * mean)).isBetween(0.348, 0.358);
  }

  private static float[] values(Features features) {
    float[] values = new float[features.length()];
    features.copy(0, values.length, values, 0);
    return values;
  }

  /**
   * Trousers are a narrow upright shape: their middle columns are brighter than a sneaker's top.
   */
  @Test
  void load_bundled_pairsImagesWithTheirLabels() {
    assertThat(meanPixel(1, 2, 14)).isGreaterThan(0.3);
    assertThat(meanPixel(7, 2, 14)).isLessThan(0.05);
  }

  private static double meanPixel(int label, int row, int column) {
    Dataset train = SAMPLE.train();
    return IntStream.of(train.rowsOf(label))
        .mapToDouble(i -> train.features().at(i * 784 + row * 28 + column))
        .average()
        .orElseThrow();
  }

  @Test
  void load_bundledSample_takesAByteForEachPixel() {
    assertThat(SAMPLE.train().features().bytes()).isEqualTo(10_000 * 784);
    assertThat(SAMPLE.test().features().bytes()).isEqualTo(2_000 * 784);
  }
}
