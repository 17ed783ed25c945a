package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Grey images in four IDX files, as MNIST first came: images and labels, for training and for
 * testing. A feature is a pixel divided by 255.
 *
 * @param name of the data set
 * @param trainSize how many training examples there must be
 * @param testSize how many test examples there must be
 */
record MnistFormat(String name, List<String> classNames, int trainSize, int testSize) {
  /** Finds and reads one of the files. */
  @FunctionalInterface
  interface Files {
    Idx read(String fileName, int dimensions);
  }

  /**
   * @throws CoterieException {@link ErrorCode#DATA_DAMAGED} when the files do not go together
   */
  TrainTest load(Files files) {
    Dataset train = read(files, "train", trainSize);
    Dataset test = read(files, "t10k", testSize);
    if (!train.shape().equals(test.shape())) {
      throw new CoterieException(
          ErrorCode.DATA_DAMAGED,
          "%s: training images are %s and test images %s; fetch both anew from one place"
              .formatted(name, train.shape(), test.shape()));
    }
    return new TrainTest(train, test);
  }

  private Dataset read(Files files, String part, int size) {
    Idx images = files.read(part + "-images-idx3-ubyte", 3);
    Idx labels = files.read(part + "-labels-idx1-ubyte", 1);
    requireSize(images, size);
    requireSize(labels, size);
    return new Dataset(
        name,
        new Shape(1, images.sides()[1], images.sides()[2]),
        classNames,
        features(images.values()),
        labels(labels));
  }

  private static void requireSize(Idx file, int size) {
    if (file.sides()[0] != size) {
      throw file.damaged("it holds %d examples, not %d".formatted(file.sides()[0], size));
    }
  }

  private static float[] features(byte[] pixels) {
    float[] features = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      features[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
    return features;
  }

  private int[] labels(Idx file) {
    int[] labels = new int[file.values().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.toUnsignedInt(file.values()[i]);
      if (labels[i] >= classNames.size()) {
        throw file.damaged(
            "label %d of example %d is not one of the %d classes"
                .formatted(labels[i], i, classNames.size()));
      }
    }
    return labels;
  }

  /** The classes of Fashion-MNIST, in the order of its labels. */
  static List<String> fashionClasses() {
    return List.of(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot");
  }

  /** The ten digits. */
  static List<String> digits() {
    return Arrays.asList("0123456789".split(""));
  }
}
