package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

final class MnistFormatTest {
  private final Map<String, Idx> files =
      new HashMap<>(
          Map.of(
              "train-images-idx3-ubyte", images("train-images", 2, 1, 2, 0, 51, 102, 255),
              "train-labels-idx1-ubyte", labels("train-labels", 1, 0),
              "t10k-images-idx3-ubyte", images("t10k-images", 1, 1, 2, 255, 0),
              "t10k-labels-idx1-ubyte", labels("t10k-labels", 1)));

  private static float[] values(Dataset data) {
    float[] values = new float[data.features().length()];
    data.features().copy(0, values.length, values, 0);
    return values;
  }

  @Test
  void load_goodFiles_scalesPixelsAndKeepsOrder() {
    TrainTest both = load();

    assertThat(both.train().shape()).isEqualTo(new Shape(1, 1, 2));
    assertThat(values(both.train())).containsExactly(0f, 0.2f, 0.4f, 1f);
    assertThat(both.train().labels()).containsExactly(1, 0);
    assertThat(values(both.test())).containsExactly(1f, 0f);
    assertThat(both.test().labels()).containsExactly(1);
  }

  @Test
  void load_labelOutOfRange_namesFileLabelAndPosition() {
    files.put("train-labels-idx1-ubyte", labels("train-labels", 1, 200));
    refused("'train-labels'", "label 200 of example 1", "2 classes");
  }

  @Test
  void load_fewerLabelsThanImages_namesTheFile() {
    files.put("train-labels-idx1-ubyte", labels("train-labels", 1));
    refused("'train-labels'", "holds 1 examples, not 2");
  }

  @Test
  void load_fewerImagesThanLabels_namesTheFile() {
    files.put("t10k-images-idx3-ubyte", images("t10k-images", 2, 1, 1, 0, 0));
    refused("'t10k-images'", "holds 2 examples, not 1");
  }

  @Test
  void load_testImagesOfAnotherShape_namesBoth() {
    files.put("t10k-images-idx3-ubyte", images("t10k-images", 1, 2, 2, 0, 0, 0, 0));
    refused("training images are 1x1x2 and test images 1x2x2");
  }

  private TrainTest load() {
    return new MnistFormat("tiny", List.of("no", "yes"), 2, 1)
        .load((name, dimensions) -> Objects.requireNonNull(files.get(name)));
  }

  private void refused(String... parts) {
    assertThatThrownBy(this::load)
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.DATA_DAMAGED);
  }

  private static Idx images(String file, int count, int height, int width, int... pixels) {
    return new Idx(file, new int[] {count, height, width}, bytes(pixels));
  }

  private static Idx labels(String file, int... labels) {
    return new Idx(file, new int[] {labels.length}, bytes(labels));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
