package org.coterie.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.spi.NoSettings;

/**
 * The Street View House Numbers (Netzer et al., "Reading Digits in Natural Images with Unsupervised
 * Feature Learning", 2011), cropped digits: 73,257 training and 26,032 test images. The folder
 * {@code svhn} holds {@code train_32x32.mat} and {@code test_32x32.mat}, each plain or packed with
 * gzip.
 *
 * <p>Each file has {@code X}, unsigned bytes [row][column][channel][example] of which the first
 * side runs fastest, and {@code y}, the digits from 1 to 9, and 10 for 0.
 */
public final class Svhn implements DataSource<NoSettings> {
  private static final Shape SHAPE = new Shape(3, 32, 32);
  private static final int CLASSES = 10;

  private final int trainSize;
  private final int testSize;

  public Svhn() {
    this(73_257, 26_032);
  }

  Svhn(int trainSize, int testSize) {
    this.trainSize = trainSize;
    this.testSize = testSize;
  }

  @Override
  public String name() {
    return "svhn";
  }

  @Override
  public String summary() {
    return "SVHN: 73,257 + 26,032 digits of house numbers, 32 x 32 RGB; needs --data-dir";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(NoSettings settings, Optional<Path> dataDir, Path directory) {
    Path folder = SetFolder.of(name(), dataDir);
    Dataset train = read(SourceFile.in(folder, "train_32x32.mat"), trainSize);
    return new TrainTest(train, read(SourceFile.in(folder, "test_32x32.mat"), testSize));
  }

  private Dataset read(SourceFile file, int size) {
    var part = new Part(size);
    return file.read(
        in -> {
          new MatFile(file.toString(), file.mostBytes())
              .read(in, new TreeMap<>(Map.of("X", part::images, "y", part::labels)));
          return new Dataset(
              name(),
              SHAPE,
              MnistFormat.digits(),
              new Features.Bytes(part.pixels),
              part.labels,
              Optional.empty());
        });
  }

  /** What a file holds, in the order of its variables. */
  private static final class Part {
    private final int size;
    private byte[] pixels = {};
    private int[] labels = {};

    Part(int size) {
      this.size = size;
    }

    /** Each channel is turned: in the file its columns run one after another. */
    void images(MatArray array) throws IOException {
      int side = SHAPE.width();
      array.requireSides(side, side, SHAPE.channels(), size);
      if (array.kind() != MatArray.UINT8 || array.stored() != NumberType.UNSIGNED_1) {
        throw Damage.in(array.place(), "its values are no unsigned bytes");
      }
      pixels = new byte[size * SHAPE.size()];
      var image = new NumberRow(array.stored(), array.in().order(), SHAPE.size());
      for (int from = 0; from < pixels.length; from += SHAPE.size()) {
        array.next(image);
        for (int i = 0; i < SHAPE.size(); i++) {
          int row = i % side;
          int column = i / side % side;
          int channel = i / (side * side);
          pixels[from + (channel * side + row) * side + column] = image.bytes()[i];
        }
      }
    }

    void labels(MatArray array) throws IOException {
      array.requireSides(size, 1);
      labels = new int[size];
      var label = new NumberRow(array.stored(), array.in().order(), 1);
      for (int i = 0; i < size; i++) {
        array.next(label);
        labels[i] = digit(label.floatAt(0), i, array);
      }
    }

    /**
     * @throws CoterieException when it is no label
     */
    private static int digit(float label, int example, MatArray array) {
      if (!(label >= 1 && label <= CLASSES && label == (int) label)) {
        throw Damage.in(
            array.place(),
            "label %s of example %d is no whole number from 1 to %d"
                .formatted(label, example, CLASSES));
      }
      return (int) label % CLASSES;
    }
  }
}
