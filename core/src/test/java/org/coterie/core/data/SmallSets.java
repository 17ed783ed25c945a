package org.coterie.core.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.coterie.core.spi.NoSettings;

/** A small data set for each reader, as files; what each file holds is made here, not read. */
final class SmallSets {
  static final CsvSettings CSV =
      new CsvSettings(
          Path.of("csv/train.csv"),
          Optional.of(Path.of("csv/test.csv")),
          0.2,
          "class",
          List.of(),
          Optional.empty(),
          true,
          ",",
          CsvSettings.Missing.REFUSE,
          true);
  static final NpzSettings NPZ =
      new NpzSettings(
          "npz/packed.npz",
          "x_train",
          "y_train",
          "x_test",
          "y_test",
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  static final ImageFolderSettings IMAGES =
      new ImageFolderSettings(
          "images", ImageFolderSettings.Colours.RGB, Optional.empty(), Optional.empty(), 0.2);

  /** Loads the set from the folder that holds its own folder. */
  @FunctionalInterface
  interface Loader {
    TrainTest load(Path dataDir);
  }

  /**
   * One set.
   *
   * @param files by their paths
   * @param binary whether a byte too many, or half of a file, can always be told
   */
  record SmallSet(String name, Map<String, byte[]> files, boolean binary, Loader loader) {
    void write(Path folder) {
      files.forEach((file, bytes) -> SmallSets.write(folder.resolve(file), bytes));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private SmallSets() {}

  static List<SmallSet> all() {
    return List.of(
        mnist(),
        cifar10(),
        cifar100(),
        uciHar(),
        wisdm(),
        emnistLetters(),
        femnistDigits(),
        svhn(),
        npz(),
        csv(),
        images("png"),
        images("jpg"),
        images("bmp"));
  }

  static SmallSet mnist() {
    return new SmallSet(
        "mnist",
        Map.of(
            "mnist/train-images-idx3-ubyte", TestData.idx(new int[] {3, 2, 2}, counted(12, 9)),
            "mnist/train-labels-idx1-ubyte", TestData.idx(new int[] {3}, 1, 0, 2),
            "mnist/t10k-images-idx3-ubyte", TestData.idx(new int[] {2, 2, 2}, counted(8, 11)),
            "mnist/t10k-labels-idx1-ubyte", TestData.idx(new int[] {2}, 2, 0)),
        true,
        dir ->
            new MnistFormat("mnist", List.of("a", "b", "c"), 3, 2)
                .load(new IdxFolder(dir.resolve("mnist"))));
  }

  static SmallSet cifar10() {
    var files = new TreeMap<String, byte[]>();
    for (String batch :
        List.of(
            "data_batch_1",
            "data_batch_2",
            "data_batch_3",
            "data_batch_4",
            "data_batch_5",
            "test_batch")) {
      int salt = batch.charAt(batch.length() - 1);
      files.put(
          "cifar-10/cifar-10-batches-bin/" + batch + ".bin",
          join(new byte[] {3}, pixels(salt), new byte[] {9}, pixels(salt + 1)));
    }
    return new SmallSet(
        "cifar-10",
        files,
        true,
        dir -> new Cifar10(2).load(new Cifar10Settings(), Optional.of(dir), dir));
  }

  static SmallSet cifar100() {
    return new SmallSet(
        "cifar-100",
        Map.of(
            "cifar-100/train.bin",
            join(new byte[] {19, 99}, pixels(1), new byte[] {4, 30}, pixels(2)),
            "cifar-100/test.bin",
            join(new byte[] {0, 1}, pixels(3)),
            "cifar-100/fine_label_names.txt",
            names(100),
            "cifar-100/coarse_label_names.txt",
            names(20)),
        true,
        dir ->
            new Cifar100(2, 1)
                .load(new Cifar100Settings(Cifar100Settings.Labels.FINE), Optional.of(dir), dir));
  }

  static SmallSet uciHar() {
    return new SmallSet(
        "uci-har",
        Map.of(
            "uci-har/signals-train-idx3-float", signals(4),
            "uci-har/signals-test-idx3-float", signals(2),
            "uci-har/y_train.txt", text("5\n5\n1\n6\n"),
            "uci-har/y_test.txt", text("2\n1\n"),
            "uci-har/subject_train.txt", text("30\n30\n1\n3\n"),
            "uci-har/subject_test.txt", text("2\n2\n")),
        true,
        dir ->
            new UciHar(4, 2)
                .load(
                    new UciHarSettings(
                        UciHarSettings.Split.OFFICIAL, 0.2, UciHarSettings.Layout.CHANNELS),
                    Optional.of(dir),
                    dir));
  }

  static SmallSet wisdm() {
    var file = new StringBuilder("@relation small\n\n");
    file.append("@attribute \"UNIQUE_ID\" numeric\n@attribute \"user\" numeric\n");
    for (int i = 0; i < 43; i++) {
      file.append("@attribute \"F" + i + "\" numeric\n");
    }
    file.append("@attribute class {Walking,Jogging}\n\n@data\n");
    for (int row = 0; row < 10; row++) {
      int example = row;
      file.append(row).append(',').append(row < 5 ? 36 : 2).append(',');
      file.append(
          IntStream.range(0, 43)
              .mapToObj(i -> i == 7 && example == 1 ? "?" : example * 0.5 + i + "")
              .collect(Collectors.joining(",")));
      file.append(row % 5 < 4 ? ",Walking\n" : ",Standing\n");
    }
    return new SmallSet(
        "wisdm",
        Map.of("wisdm/WISDM_ar_v1.1_transformed.arff", text(file.toString())),
        true,
        dir -> new Wisdm(10).load(new WisdmSettings(0.25, true), Optional.of(dir), dir));
  }

  static SmallSet emnistLetters() {
    return new SmallSet(
        "emnist-letters",
        Map.of(
            "emnist-letters/emnist-letters-train-images-idx3-ubyte",
            TestData.idx(new int[] {2, 28, 28}, counted(2 * 784, 3)),
            "emnist-letters/emnist-letters-train-labels-idx1-ubyte",
            TestData.idx(new int[] {2}, 1, 26),
            "emnist-letters/emnist-letters-test-images-idx3-ubyte",
            TestData.idx(new int[] {1, 28, 28}, counted(784, 5)),
            "emnist-letters/emnist-letters-test-labels-idx1-ubyte",
            TestData.idx(new int[] {1}, 2)),
        true,
        dir ->
            new EmnistLetters(train -> 2, 1)
                .load(
                    new EmnistLettersSettings(EmnistLettersSettings.Train.FULL, true),
                    Optional.of(dir),
                    dir));
  }

  static SmallSet femnistDigits() {
    return new SmallSet(
        "femnist-digits",
        Map.of(
            "femnist-digits/images-idx3-ubyte",
            TestData.idx(new int[] {6, 28, 28}, counted(6 * 784, 3)),
            "femnist-digits/labels-idx1-ubyte",
            TestData.idx(new int[] {6}, 4, 4, 4, 4, 4, 0),
            "femnist-digits/clients-idx1-ubyte",
            TestData.idx(new int[] {6}, 2, 2, 2, 2, 2, 11)),
        true,
        dir -> new FemnistDigits(6).load(new HeldOutSettings(0.2), Optional.of(dir), dir));
  }

  static SmallSet svhn() {
    MatBytes train = MatBytes.PACKED;
    MatBytes test = MatBytes.BIG;
    return new SmallSet(
        "svhn",
        Map.of(
            "svhn/train_32x32.mat", train.file(train.images(2), train.digits(1, 10)),
            "svhn/test_32x32.mat", test.file(test.images(1), test.digits(9))),
        true,
        dir -> new Svhn(2, 1).load(new NoSettings(), Optional.of(dir), dir));
  }

  static SmallSet npz() {
    return new SmallSet(
        "npz",
        Map.of("npz/packed.npz", resource("npz/packed.npz")),
        true,
        dir -> new NpzSource().load(NPZ, Optional.of(dir), dir));
  }

  static SmallSet csv() {
    return new SmallSet(
        "csv",
        Map.of(
            "csv/train.csv", text("a,b,class\n1,2.5,yes\n2,-1e3,no\n\"3\",0,\"yes\"\n"),
            "csv/test.csv", text("a,b,class\n4,4,no\n")),
        false,
        dir -> new CsvSource().load(CSV, Optional.empty(), dir));
  }

  static SmallSet images(String format) {
    var files = new TreeMap<String, byte[]>();
    for (String place : List.of("train/dog/1", "train/cat/1", "train/cat/2", "test/cat/3")) {
      files.put("images/" + place + "." + format, image(format, place.hashCode()));
    }
    return new SmallSet(
        format, files, true, dir -> new ImageFolder().load(IMAGES, Optional.of(dir), dir));
  }

  /** 20 x 12 pixels that differ from one another. */
  static byte[] image(String format, int salt) {
    var image = new BufferedImage(12, 20, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < 240; pixel++) {
      image.setRGB(pixel % 12, pixel / 12, (pixel * 73_856_093) ^ salt);
    }
    return encoded(image, format);
  }

  static byte[] encoded(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] packed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(SmallSets.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An IDX file of floats, windows x 9 x 128, whose values count up by an eighth. */
  static byte[] signals(int windows) {
    var file = ByteBuffer.allocate(16 + 4 * windows * 1152);
    file.putInt(0x00000D03).putInt(windows).putInt(9).putInt(128);
    for (int i = 0; i < windows * 1152; i++) {
      file.putFloat(i / 8f);
    }
    return file.array();
  }

  private static byte[] names(int count) {
    return text(
        IntStream.range(0, count).mapToObj(i -> "thing_" + i + "\n").collect(Collectors.joining()));
  }

  private static int[] counted(int count, int step) {
    IntUnaryOperator value = i -> i * step % 256;
    return IntStream.range(0, count).map(value).toArray();
  }

  static byte[] pixels(int salt) {
    byte[] pixels = new byte[3072];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 + salt);
    }
    return pixels;
  }

  static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
