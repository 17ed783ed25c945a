package org.coterie.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * An IDX file of unsigned bytes: two zero bytes, the element type, the number of dimensions, each
 * side as a big-endian int, then the elements, the last dimension running fastest (LeCun, Cortes
 * and Burges, "The MNIST database of handwritten digits").
 *
 * @param file for messages
 * @param sides at least one, each at least 1
 * @param values as many as the product of the sides, read as unsigned
 */
record Idx(String file, int[] sides, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;

  /** Five times the largest set known here; a header cannot make the reader fill the memory. */
  private static final int MAX_VALUES = 1 << 28;

  /** Values in one element of the first dimension. */
  int stride() {
    return values.length / sides[0];
  }

  /**
   * Reads all of {@code in} as a file of so many dimensions.
   *
   * @throws CoterieException {@link ErrorCode#DATA_DAMAGED}, naming the file and what is wrong
   */
  static Idx read(InputStream in, String file, int dimensions) throws IOException {
    try {
      requireMagic(in.readNBytes(4), file, dimensions);
      int[] sides = readSides(in.readNBytes(4 * dimensions), file, dimensions);
      int size = size(sides, file);
      byte[] values = in.readNBytes(size);
      if (values.length < size) {
        throw damaged(
            file,
            "its header %s promises %d bytes, but only %d follow"
                .formatted(Arrays.toString(sides), size, values.length));
      }
      if (in.read() >= 0) {
        throw damaged(
            file,
            "there are more bytes after the %d that its header %s promises"
                .formatted(size, Arrays.toString(sides)));
      }
      return new Idx(file, sides, values);
    } catch (ZipException | EOFException e) {
      throw new CoterieException(
          ErrorCode.DATA_DAMAGED, message(file, "its gzip stream is broken: " + e.getMessage()), e);
    }
  }

  /** A complaint about this file. */
  CoterieException damaged(String what) {
    return damaged(file, what);
  }

  private static void requireMagic(byte[] magic, String file, int dimensions) {
    byte[] expected = {0, 0, UNSIGNED_BYTE, (byte) dimensions};
    if (!Arrays.equals(magic, expected)) {
      var hex = HexFormat.of();
      throw damaged(
          file,
          "it begins with '%s' where IDX, unsigned bytes in %d dimensions, begins with '%s'"
              .formatted(hex.formatHex(magic), dimensions, hex.formatHex(expected)));
    }
  }

  private static int[] readSides(byte[] header, String file, int dimensions) {
    if (header.length < 4 * dimensions) {
      throw damaged(file, "it ends within its header");
    }
    int[] sides = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      sides[i] = ByteBuffer.wrap(header).getInt(4 * i);
    }
    return sides;
  }

  private static int size(int[] sides, String file) {
    long size = 1;
    for (int side : sides) {
      size *= side;
      if (side < 1 || size > MAX_VALUES) {
        throw damaged(
            file,
            "its header gives it the impossible size %s, where each side is at least 1 and their product at most %d"
                .formatted(Arrays.toString(sides), MAX_VALUES));
      }
    }
    return (int) size;
  }

  private static CoterieException damaged(String file, String what) {
    return new CoterieException(ErrorCode.DATA_DAMAGED, message(file, what));
  }

  private static String message(String file, String what) {
    return "'%s' is damaged: %s; fetch it again".formatted(file, what);
  }
}
