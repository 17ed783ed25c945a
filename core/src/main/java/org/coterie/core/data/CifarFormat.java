package org.coterie.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The binary version of CIFAR-10 and CIFAR-100: records of one byte for each label, then 1,024 red,
 * 1,024 green and 1,024 blue pixels, row by row (Krizhevsky, "Learning Multiple Layers of Features
 * from Tiny Images", 2009). The labels are taken out while reading; the pixels go to their places.
 *
 * @param name of the data set
 * @param classNames of the label that is used
 * @param classes how many each label of a record has
 * @param used the position of the label that is used
 * @param fileSize how many records each file holds
 */
record CifarFormat(
    String name, List<String> classNames, List<Integer> classes, int used, int fileSize) {
  static final Shape SHAPE = new Shape(3, 32, 32);

  /** {@code inner} in the folder where there is one, else the folder itself. */
  static Path folder(Path folder, String inner) {
    Path unpacked = folder.resolve(inner);
    return Files.isDirectory(unpacked) ? unpacked : folder;
  }

  /** How many images that many files hold. */
  int images(int files) {
    return files * fileSize;
  }

  /** All files, one after another. */
  Dataset read(Path folder, List<String> fileNames) {
    return read(folder, fileNames, images(fileNames.size()));
  }

  /**
   * The first images of the files, one after another; all files are read and checked.
   *
   * @param kept how many, at most {@link #images}
   * @throws org.coterie.core.error.CoterieException naming the file that is missing or damaged
   */
  Dataset read(Path folder, List<String> fileNames, int kept) {
    List<SourceFile> files = fileNames.stream().map(file -> SourceFile.in(folder, file)).toList();
    byte[] pixels = new byte[images(files.size()) * SHAPE.size()];
    int[] labels = new int[images(files.size())];
    for (int i = 0; i < files.size(); i++) {
      SourceFile file = files.get(i);
      int first = i * fileSize;
      file.read(in -> read(in, file, first, pixels, labels));
    }
    return new Dataset(
        name,
        SHAPE,
        classNames,
        new Features.Bytes(Arrays.copyOf(pixels, kept * SHAPE.size())),
        Arrays.copyOf(labels, kept),
        Optional.empty());
  }

  private SourceFile read(InputStream in, SourceFile file, int first, byte[] pixels, int[] labels)
      throws IOException {
    for (int record = 0; record < fileSize; record++) {
      int row = first + record;
      try {
        labels[row] = label(in, file, record);
        if (in.readNBytes(pixels, row * SHAPE.size(), SHAPE.size()) < SHAPE.size()) {
          throw file.damaged("it ends within record %d of %d".formatted(record, fileSize));
        }
      } catch (EOFException e) {
        throw Damage.in(
            file.toString(), "it ends within record %d of %d".formatted(record, fileSize), e);
      }
    }
    if (in.read() >= 0) {
      throw file.damaged("there are more bytes after its %d records".formatted(fileSize));
    }
    return file;
  }

  /** Reads all labels of a record. */
  private int label(InputStream in, SourceFile file, int record) throws IOException {
    int label = -1;
    for (int i = 0; i < classes.size(); i++) {
      int read = in.read();
      if (read < 0) {
        throw new EOFException("no label");
      }
      if (read >= classes.get(i)) {
        throw file.damaged(
            "label %d of record %d is not one of the %d classes"
                .formatted(read, record, classes.get(i)));
      }
      label = i == used ? read : label;
    }
    return label;
  }
}
