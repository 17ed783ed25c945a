package org.coterie.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.coterie.core.error.CoterieException;

/**
 * The beginning of an IDX file: two zero bytes, the element type, the number of dimensions, each
 * side as a big-endian int (LeCun, Cortes and Burges, "The MNIST database of handwritten digits").
 *
 * @param sides at least one, each at least 1
 * @param size the product of the sides
 */
record IdxHeader(NumberType type, int[] sides, int size) {
  /** The number of each element type. */
  static final Map<Integer, NumberType> TYPES =
      Map.of(
          0x08, NumberType.UNSIGNED_1,
          0x09, NumberType.SIGNED_1,
          0x0B, NumberType.SIGNED_2,
          0x0C, NumberType.SIGNED_4,
          0x0D, NumberType.FLOAT_4,
          0x0E, NumberType.FLOAT_8);

  /** Five times the largest set known here; a header cannot make the reader fill the memory. */
  static final int MAX_VALUES = 1 << 28;

  /**
   * @param mostBytes that the file can hold: a header that promises more is refused before memory
   *     is taken
   * @throws CoterieException {@code DATA_DAMAGED}, naming the file and what is wrong
   */
  static IdxHeader read(
      InputStream in, String file, int dimensions, Map<Integer, NumberType> types, long mostBytes)
      throws IOException {
    byte[] magic = in.readNBytes(4);
    NumberType type = magic.length < 4 ? null : types.get((int) magic[2]);
    if (type == null || magic[0] != 0 || magic[1] != 0 || magic[3] != dimensions) {
      throw Damage.in(file, wrongMagic(magic, dimensions, types));
    }
    byte[] header = in.readNBytes(4 * dimensions);
    if (header.length < 4 * dimensions) {
      throw Damage.in(file, "it ends within its header");
    }
    int[] sides = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      sides[i] = ByteBuffer.wrap(header).getInt(4 * i);
    }
    var read = new IdxHeader(type, sides, size(sides, file));
    long bytes = read.bytes();
    if (bytes > mostBytes) {
      throw Damage.in(
          file,
          "its header %s promises %d bytes, and a file of its length holds at most %d"
              .formatted(Arrays.toString(sides), bytes, mostBytes));
    }
    return read;
  }

  private long bytes() {
    return (long) size * type.width();
  }

  /**
   * @param got how many bytes follow the header
   * @throws CoterieException when these are not all, or others come after them
   */
  void requireAll(InputStream in, String file, long got) throws IOException {
    if (got < bytes()) {
      throw Damage.in(
          file,
          "its header %s promises %d bytes, but only %d follow"
              .formatted(Arrays.toString(sides), bytes(), got));
    }
    if (in.read() >= 0) {
      throw Damage.in(
          file,
          "there are more bytes after the %d that its header %s promises"
              .formatted(bytes(), Arrays.toString(sides)));
    }
  }

  private static String wrongMagic(byte[] magic, int dimensions, Map<Integer, NumberType> types) {
    var hex = HexFormat.of();
    if (types.size() == 1) {
      byte[] expected = {0, 0, types.keySet().iterator().next().byteValue(), (byte) dimensions};
      return "it begins with '%s' where IDX, unsigned bytes in %d dimensions, begins with '%s'"
          .formatted(hex.formatHex(magic), dimensions, hex.formatHex(expected));
    }
    return "it begins with '%s' where IDX, numbers in %d dimensions, begins with '0000', a type, '%02x'"
        .formatted(hex.formatHex(magic), dimensions, dimensions);
  }

  private static int size(int[] sides, String file) {
    long size = 1;
    for (int side : sides) {
      size *= side;
      if (side < 1 || size > MAX_VALUES) {
        throw Damage.in(
            file,
            "its header gives it the impossible size %s, where each side is at least 1 and their product at most %d"
                .formatted(Arrays.toString(sides), MAX_VALUES));
      }
    }
    return (int) size;
  }
}
