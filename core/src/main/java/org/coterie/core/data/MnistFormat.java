package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    images.requireSize(size);
    labels.requireSize(size);
    return new Dataset(
        name,
        new Shape(1, images.sides()[1], images.sides()[2]),
        classNames,
        new Features.Bytes(images.values()),
        labels.labels(0, classNames.size()),
        Optional.empty());
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
