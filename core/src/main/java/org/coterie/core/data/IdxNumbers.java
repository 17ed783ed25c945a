package org.coterie.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.coterie.core.error.CoterieException;

/**
 * An IDX file of numbers that are no pixels: floats, doubles, or whole numbers, each as the nearest
 * float.
 *
 * @param file for messages
 * @param sides at least one, each at least 1
 * @param values as many as the product of the sides, all finite
 */
record IdxNumbers(String file, int[] sides, float[] values) {
  /**
   * Reads all of {@code in} as a file of so many dimensions.
   *
   * @param mostBytes that the file can hold
   * @throws CoterieException {@code DATA_DAMAGED}, naming the file and what is wrong
   */
  static IdxNumbers read(InputStream in, String file, int dimensions, long mostBytes)
      throws IOException {
    IdxHeader header = IdxHeader.read(in, file, dimensions, IdxHeader.TYPES, mostBytes);
    NumberType type = header.type();
    int stride = header.size() / header.sides()[0];
    var row = new NumberRow(type, ByteOrder.BIG_ENDIAN, stride);
    float[] values = new float[header.size()];
    for (int at = 0; at < values.length; at += stride) {
      int got = row.read(in);
      if (got < stride * type.width()) {
        header.requireAll(in, file, (long) at * type.width() + got);
      }
      for (int i = 0; i < stride; i++) {
        values[at + i] = row.floatAt(i);
        if (!Float.isFinite(values[at + i])) {
          throw Damage.in(
              file, "value %d of example %d is %s".formatted(i, at / stride, values[at + i]));
        }
      }
    }
    header.requireAll(in, file, (long) values.length * type.width());
    return new IdxNumbers(file, header.sides(), values);
  }

  /** Reads the file of that name in the folder, plain or packed. */
  static IdxNumbers read(SourceFile file, int dimensions) {
    return file.read(in -> read(in, file.toString(), dimensions, file.mostBytes()));
  }

  /**
   * @throws CoterieException when its sides are not these
   */
  void requireSides(int... expected) {
    if (!Arrays.equals(sides, expected)) {
      throw Damage.in(
          file,
          "its sides are %s, not %s".formatted(Arrays.toString(sides), Arrays.toString(expected)));
    }
  }
}
