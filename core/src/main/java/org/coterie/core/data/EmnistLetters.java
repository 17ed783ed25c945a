package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.coterie.core.data.EmnistLettersSettings.Train;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * EMNIST Letters (Cohen, Afshar, Tapson, van Schaik, "EMNIST: an extension of MNIST to handwritten
 * letters", 2017): 124,800 training and 20,800 test images, 26 classes, both cases in one.
 *
 * <p>The folder {@code emnist-letters} holds the four IDX files under their first names, each plain
 * or packed with gzip. A subset of the training images is taken only by the setting that names it.
 */
public final class EmnistLetters implements DataSource<EmnistLettersSettings> {
  private static final int SIDE = 28;
  private static final List<String> CLASSES =
      IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList();

  private final int testSize;
  private final ToIntFunction<Train> trainSize;

  public EmnistLetters() {
    this(Train::size, 20_800);
  }

  EmnistLetters(ToIntFunction<Train> trainSize, int testSize) {
    this.trainSize = trainSize;
    this.testSize = testSize;
  }

  @Override
  public String name() {
    return "emnist-letters";
  }

  @Override
  public String summary() {
    return "EMNIST Letters: 124,800 + 20,800 handwritten letters, 28 x 28 grey; needs --data-dir";
  }

  @Override
  public Class<EmnistLettersSettings> settings() {
    return EmnistLettersSettings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(EmnistLettersSettings settings, Optional<Path> dataDir, Path directory) {
    Path folder = SetFolder.of(name(), dataDir);
    refuseSilentSubset(folder, settings.train());
    String subset = settings.train() == Train.FULL ? "" : ", first 31,200 of 124,800";
    return new TrainTest(
        read(
            folder,
            settings.train().files(),
            trainSize.applyAsInt(settings.train()),
            settings,
            name() + subset),
        read(folder, "emnist-letters-test", testSize, settings, name()));
  }

  private static void refuseSilentSubset(Path folder, Train train) {
    if (train == Train.FULL
        && SourceFile.find(folder, images(Train.FULL.files())).isEmpty()
        && SourceFile.find(folder, images(Train.FIRST_31200.files())).isPresent()) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          ("'%s' has a subset of the training images only; put '%s.gz' there, or write"
                  + " {name: emnist-letters, train: first-31200}")
              .formatted(folder, images(Train.FULL.files())));
    }
  }

  private static String images(String files) {
    return files + "-images-idx3-ubyte";
  }

  private static Dataset read(
      Path folder, String files, int size, EmnistLettersSettings settings, String name) {
    Idx images = Idx.read(SourceFile.in(folder, images(files)), 3);
    Idx labels = Idx.read(SourceFile.in(folder, files + "-labels-idx1-ubyte"), 1);
    images.requireSize(size);
    labels.requireSize(size);
    images.requireImages(SIDE, SIDE);
    if (settings.upright()) {
      transpose(images.values(), SIDE);
    }
    return new Dataset(
        name,
        new Shape(1, SIDE, SIDE),
        CLASSES,
        new Features.Bytes(images.values()),
        labels.labels(1, CLASSES.size()),
        Optional.empty());
  }

  /** Swaps rows and columns of each square image, in place. */
  static void transpose(byte[] images, int side) {
    for (int image = 0; image < images.length; image += side * side) {
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < row; column++) {
          int one = image + row * side + column;
          int other = image + column * side + row;
          byte moved = images[one];
          images[one] = images[other];
          images[other] = moved;
        }
      }
    }
  }
}
