package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the full sets, where {@code COTERIE_DATA} names the folder that holds them. */
final class RealDataTest {
  private Optional<Path> dataDir = Optional.empty();

  @BeforeEach
  void findData() {
    dataDir = Optional.ofNullable(System.getenv("COTERIE_DATA")).map(Path::of);
    assumeTrue(dataDir.isPresent(), "COTERIE_DATA is not set");
  }

  @Test
  void load_mnist_hasThePublishedClassCounts() {
    TrainTest mnist = new Mnist().load(new NoSettings(), dataDir, Path.of(""));

    assertThat(mnist.train().all().labelCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().all().labelCounts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(mnist.train().shape()).isEqualTo(new Shape(1, 28, 28));
  }

  @Test
  void load_fashionMnist_beginsEachClassWithTheBundledSample() {
    TrainTest full = new FashionMnist().load(new NoSettings(), dataDir, Path.of(""));
    TrainTest sample =
        new FashionMnistSample().load(new NoSettings(), Optional.empty(), Path.of(""));

    assertThat(full.train().all().labelCounts()).hasSize(10).containsOnly(6000);
    assertThat(full.test().all().labelCounts()).hasSize(10).containsOnly(1000);
    assertBeginsEachClass(full.train(), sample.train());
    assertBeginsEachClass(full.test(), sample.test());
  }

  @Test
  void split_tableOfTheFixedJob_isTheJob() {
    Dataset train = new FashionMnist().load(new NoSettings(), dataDir, Path.of("")).train();
    Draws draws = TestData.draws(1);

    var shards =
        new TablePartitioner()
            .split(
                train,
                100,
                draws,
                new TableSettings(Path.of("clients-a0.1-n100.csv")),
                Path.of("..", "benchmarks", "job"));

    int steps = shards.stream().mapToInt(shard -> (shard.size() + 7) / 8).sum();
    assertThat(steps).isEqualTo(7545);
    assertThat(shards.get(1).labelCounts()[0]).isEqualTo(377);
  }

  private static void assertBeginsEachClass(Dataset full, Dataset sample) {
    for (int label = 0; label < full.classes(); label++) {
      int[] inFull = full.rowsOf(label);
      int[] inSample = sample.rowsOf(label);
      for (int i = 0; i < inSample.length; i++) {
        assertThat(image(sample, inSample[i])).isEqualTo(image(full, inFull[i]));
      }
    }
  }

  private static float[] image(Dataset data, int row) {
    float[] image = new float[784];
    data.features().copy(row * 784, image.length, image, 0);
    return image;
  }
}
