package org.coterie.app.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong with data sets. */
final class BadData {
  private static final String RUN = "run @exp.yaml --data-dir @data --out @out";
  private static final String TABLE = "length,width,species\n1,2,cat\n3,4,dog\n5,6,cat\n7,8,dog\n";

  private BadData() {}

  static List<BadInput> all() {
    return Stream.of(tables(), files()).flatMap(List::stream).toList();
  }

  private static List<BadInput> tables() {
    String kind = "Your own table";
    return List.of(
        table(kind, "NaN in a CSV", TABLE.replace("5", "NaN"), "", ErrorCode.DATA_DAMAGED),
        table(kind, "an empty field", TABLE.replace("5", ""), "", ErrorCode.DATA_DAMAGED),
        table(
            kind,
            "a word where numbers are read",
            TABLE.replace("5", "five"),
            "",
            ErrorCode.DATA_DAMAGED),
        table(
            kind,
            "a number beyond all floats",
            TABLE.replace("5", "1e39"),
            "",
            ErrorCode.DATA_DAMAGED),
        table(
            kind,
            "a line with a field too many",
            TABLE.replace("5,6", "5,6,7"),
            "",
            ErrorCode.DATA_DAMAGED),
        table(
            kind,
            "a quote that nothing closes",
            TABLE.replace("5,6,cat", "5,6,\"cat"),
            "",
            ErrorCode.DATA_DAMAGED),
        table(
            kind,
            "a label column that is not there",
            TABLE.replace("species", "specie"),
            "",
            ErrorCode.UNKNOWN_NAME),
        table(
            kind,
            "a feature column that is not there",
            TABLE,
            ", features: [length, hight]",
            ErrorCode.UNKNOWN_NAME),
        table(
            kind,
            "a column number that is not there",
            TABLE,
            ", features: [5]",
            ErrorCode.UNKNOWN_NAME),
        table(
            kind,
            "an owner that is the label",
            TABLE,
            ", owner: species",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        table(
            kind,
            "a class that only the test file has",
            TABLE,
            ", test: test.csv",
            ErrorCode.DATA_DAMAGED),
        table(
            kind,
            "a separator of two characters",
            TABLE,
            ", separator: ';;'",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        table(
            kind,
            "nothing left to test on",
            TABLE,
            ", test_fraction: 0.1",
            ErrorCode.SPLIT_IMPOSSIBLE),
        new BadInput(
            kind,
            "a table that is not there",
            BadInput.exp(experiment("{name: csv, train: table.csv, label: species}")),
            RUN,
            ErrorCode.FILE_UNREADABLE));
  }

  private static BadInput table(
      String kind, String title, String table, String settings, ErrorCode code) {
    return new BadInput(
        kind,
        title,
        folder -> {
          Files.writeString(folder.resolve("table.csv"), table);
          Files.writeString(folder.resolve("test.csv"), "length,width,species\n1,2,cow\n");
          String dataset = "{name: csv, train: table.csv, label: species%s}".formatted(settings);
          BadInput.exp(experiment(dataset)).in(folder);
          Files.createDirectory(folder.resolve("data"));
        },
        RUN,
        code);
  }

  private static List<BadInput> files() {
    String kind = "Files of a data set";
    return List.of(
        set(
            kind,
            "a gzip file cut short",
            "wisdm",
            Map.of("wisdm/WISDM_ar_v1.1_transformed.arff.gz", cut(packed("@relation x\n"))),
            ErrorCode.DATA_DAMAGED),
        set(
            kind,
            "a set that lacks an example",
            "femnist-digits",
            Map.of(
                "femnist-digits/images-idx3-ubyte", idx(1, 28, 28),
                "femnist-digits/labels-idx1-ubyte", idx(1),
                "femnist-digits/clients-idx1-ubyte", idx(1)),
            ErrorCode.DATA_DAMAGED),
        set(
            kind,
            "a subset for the whole",
            "emnist-letters",
            Map.of(
                "emnist-letters/emnist-letters-train-first31200-images-idx3-ubyte", idx(1, 28, 28)),
            ErrorCode.DATA_NOT_FOUND),
        set(
            kind,
            "a batch cut short",
            "cifar-10",
            Map.of(
                "cifar-10/data_batch_1.bin", new byte[5000],
                "cifar-10/data_batch_2.bin", new byte[5000],
                "cifar-10/data_batch_3.bin", new byte[5000],
                "cifar-10/data_batch_4.bin", new byte[5000],
                "cifar-10/data_batch_5.bin", new byte[5000]),
            ErrorCode.DATA_DAMAGED),
        set(
            kind,
            "an archive that is not there",
            "{name: npz, file: mine.npz}",
            Map.of("yours.npz", new byte[100]),
            ErrorCode.DATA_NOT_FOUND),
        set(
            kind,
            "an archive that is none",
            "{name: npz, file: mine.npz}",
            Map.of("mine.npz", new byte[100]),
            ErrorCode.DATA_DAMAGED),
        set(
            kind,
            "an archive without the array",
            "{name: npz, file: mine.npz, train_labels: y_tran}",
            Map.of("mine.npz", archive("x_train.npy", "y_train.npy")),
            ErrorCode.UNKNOWN_NAME),
        set(
            kind,
            "images of two sizes",
            "{name: image-folder, folder: pets}",
            Map.of(
                "pets/cat/1.png",
                image(4),
                "pets/cat/2.png",
                image(4),
                "pets/dog/1.png",
                image(5),
                "pets/dog/2.png",
                image(4),
                "pets/test/cat/1.png",
                image(4)),
            ErrorCode.DATA_DAMAGED),
        set(
            kind,
            "an image cut short",
            "{name: image-folder, folder: pets}",
            Map.of(
                "pets/cat/1.png", image(4),
                "pets/dog/1.png", cut(image(4)),
                "pets/test/cat/1.png", image(4)),
            ErrorCode.DATA_DAMAGED));
  }

  private static BadInput set(
      String kind, String title, String dataset, Map<String, byte[]> files, ErrorCode code) {
    return new BadInput(
        kind,
        title,
        folder -> {
          BadInput.exp(experiment(dataset)).in(folder);
          for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve("data").resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.getValue());
          }
        },
        RUN,
        code);
  }

  private static String experiment(String dataset) {
    return """
        coterie: 1
        name: bad-data
        rounds: 2
        nodes: 2
        data:
          dataset: %s
        model: softmax
        training: {learning_rate: 0.1}
        system: federated
        """
        .formatted(dataset);
  }

  /** An IDX file of so many zeros. */
  private static byte[] idx(int... sides) {
    int size = 1;
    for (int side : sides) {
      size *= side;
    }
    var file = ByteBuffer.allocate(4 + 4 * sides.length + size);
    file.putInt(0x0800 + sides.length);
    Arrays.stream(sides).forEach(file::putInt);
    return file.array();
  }

  private static byte[] packed(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] archive(String... names) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] image(int width) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length - 10);
  }
}
