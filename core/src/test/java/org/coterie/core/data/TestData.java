package org.coterie.core.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/** Small data sets and files for the tests of this package. */
final class TestData {
  private TestData() {}

  static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "test");
  }

  /** The bytes of an IDX file of unsigned bytes. */
  static byte[] idx(int[] sides, int... values) {
    var file = ByteBuffer.allocate(4 + 4 * sides.length + values.length);
    file.put((byte) 0).put((byte) 0).put((byte) 0x08).put((byte) sides.length);
    Arrays.stream(sides).forEach(file::putInt);
    Arrays.stream(values).forEach(value -> file.put((byte) value));
    return file.array();
  }

  /** One feature each: the example's position. */
  static Dataset labelled(int classes, int... labels) {
    float[] features = new float[labels.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = i;
    }
    return new Dataset(
        "test",
        new Shape(1, 1, 1),
        IntStream.range(0, classes).mapToObj(c -> "class " + c).toList(),
        features,
        labels);
  }

  /** Classes of those sizes, their examples spread over the file as evenly as they can be. */
  static Dataset sized(int... sizes) {
    var labels = IntStream.builder();
    int largest = Arrays.stream(sizes).max().orElse(0);
    for (int i = 0; i < largest; i++) {
      for (int label = 0; label < sizes.length; label++) {
        if (i < sizes[label]) {
          labels.add(label);
        }
      }
    }
    return labelled(sizes.length, labels.build().toArray());
  }

  /** The same examples with owners. */
  static Dataset owned(Dataset data, int owners, int... of) {
    return new Dataset(
        data.name(),
        data.shape(),
        data.classNames(),
        data.features(),
        data.labels(),
        Optional.of(
            new Owners(IntStream.range(0, owners).mapToObj(i -> "owner " + i).toList(), of)));
  }

  /** So many examples whose labels go round the classes. */
  static Dataset round(int size, int classes) {
    return labelled(classes, IntStream.range(0, size).map(i -> i % classes).toArray());
  }
}
