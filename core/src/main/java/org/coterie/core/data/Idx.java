package org.coterie.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipException;
import org.coterie.core.error.CoterieException;

/**
 * An IDX file of unsigned bytes, the last dimension running fastest.
 *
 * @param file for messages
 * @param sides at least one, each at least 1
 * @param values as many as the product of the sides, read as unsigned
 */
record Idx(String file, int[] sides, byte[] values) {
  private static final Map<Integer, NumberType> BYTES = Map.of(0x08, NumberType.UNSIGNED_1);

  /** Values in one element of the first dimension. */
  int stride() {
    return values.length / sides[0];
  }

  /**
   * Reads all of {@code in} as a file of so many dimensions, straight into an array of its size.
   *
   * @param mostBytes that the file can hold
   * @throws CoterieException {@code DATA_DAMAGED}, naming the file and what is wrong
   */
  static Idx read(InputStream in, String file, int dimensions, long mostBytes) throws IOException {
    try {
      IdxHeader header = IdxHeader.read(in, file, dimensions, BYTES, mostBytes);
      byte[] values = new byte[header.size()];
      header.requireAll(in, file, in.readNBytes(values, 0, values.length));
      return new Idx(file, header.sides(), values);
    } catch (ZipException | EOFException e) {
      throw Damage.in(file, "its gzip stream is broken: " + e.getMessage(), e);
    }
  }

  /** Reads the file of that name in the folder, plain or packed. */
  static Idx read(SourceFile file, int dimensions) {
    return file.read(in -> read(in, file.toString(), dimensions, file.mostBytes()));
  }

  /**
   * Its values as the labels of as many classes.
   *
   * @param first the label of the first class
   * @return each in [0, classes)
   */
  int[] labels(int first, int classes) {
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      int label = Byte.toUnsignedInt(values[i]);
      labels[i] = label - first;
      if (labels[i] < 0 || labels[i] >= classes) {
        throw damaged(
            "label %d of example %d is not one of the %d classes".formatted(label, i, classes));
      }
    }
    return labels;
  }

  /**
   * @throws CoterieException when it does not hold exactly so many examples
   */
  void requireSize(int examples) {
    if (sides[0] != examples) {
      throw damaged("it holds %d examples, not %d".formatted(sides[0], examples));
    }
  }

  /**
   * @throws CoterieException when its images are not of this size
   */
  void requireImages(int height, int width) {
    if (sides[1] != height || sides[2] != width) {
      throw damaged(
          "its images are %d x %d, not %d x %d".formatted(sides[1], sides[2], height, width));
    }
  }

  /** A complaint about this file. */
  CoterieException damaged(String what) {
    return Damage.in(file, what);
  }
}
