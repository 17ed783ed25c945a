package org.coterie.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.error.CoterieException;

/**
 * A variable of numbers in a MAT-file, up to its first value.
 *
 * @param place for messages
 * @param kind the number of its class, such as {@link #UINT8}
 * @param sides the first runs fastest
 * @param stored how each value is written, which may be shorter than its class
 * @param in stands at the first value
 */
record MatArray(String place, int kind, List<Integer> sides, NumberType stored, MatStream in) {
  /** The class of unsigned bytes. */
  static final int UINT8 = 9;

  private static final int FIRST_NUMERIC = 6;
  private static final int LAST_NUMERIC = 15;
  private static final int COMPLEX = 0x800;
  private static final int INT8 = 1;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int MOST_DIMENSIONS = 32;

  /** Longer names than MATLAB's 63 characters are nobody's. */
  private static final int MOST_NAME = 255;

  private static final Map<Integer, NumberType> TYPES =
      Map.of(
          1, NumberType.SIGNED_1,
          2, NumberType.UNSIGNED_1,
          3, NumberType.SIGNED_2,
          4, NumberType.UNSIGNED_2,
          5, NumberType.SIGNED_4,
          6, NumberType.UNSIGNED_4,
          7, NumberType.FLOAT_4,
          9, NumberType.FLOAT_8,
          12, NumberType.SIGNED_8,
          13, NumberType.UNSIGNED_8);

  /** What is made of a variable's values; reads them all. */
  @FunctionalInterface
  interface Values {
    void read(MatArray array) throws IOException;
  }

  /**
   * Reads a variable up to the end of its part, where it is one of those wanted, and of numbers.
   *
   * @return its name, where it was
   * @throws CoterieException when it is not as the format says
   */
  static Optional<String> read(MatStream in, String file, Map<String, Values> wanted)
      throws IOException {
    MatStream.Tag flags = in.tag();
    if (flags.type() != UINT32 || flags.length() != 8) {
      throw Damage.in(file, "one of its variables does not begin with its flags");
    }
    int word = in.word();
    in.pass(Integer.BYTES);
    int kind = word & 0xFF;
    if (kind < FIRST_NUMERIC || kind > LAST_NUMERIC) {
      return Optional.empty();
    }
    List<Integer> sides = sides(in, file);
    String name = name(in, file);
    Values values = wanted.get(name);
    if (values == null) {
      return Optional.empty();
    }
    String place = file + "/" + name;
    if ((word & COMPLEX) != 0) {
      throw Damage.in(place, "its numbers are complex");
    }
    MatStream.Tag tag = in.tag();
    NumberType stored = TYPES.get(tag.type());
    if (stored == null) {
      throw Damage.in(place, "its values are of type %d, no numbers".formatted(tag.type()));
    }
    values.read(array(place, kind, sides, stored, tag, in));
    in.passPadding(tag);
    if (in.left() > 0) {
      throw Damage.in(place, "there are %d more bytes after its values".formatted(in.left()));
    }
    return Optional.of(name);
  }

  /** Reads the next values over the last. */
  void next(NumberRow row) throws IOException {
    if (row.read(in) < row.bytes().length) {
      throw new EOFException("within the values");
    }
  }

  /**
   * @throws CoterieException when its sides are not these
   */
  void requireSides(Integer... expected) {
    if (!sides.equals(List.of(expected))) {
      throw Damage.in(place, "its sides are %s, not %s".formatted(sides, List.of(expected)));
    }
  }

  private static MatArray array(
      String place,
      int kind,
      List<Integer> sides,
      NumberType stored,
      MatStream.Tag tag,
      MatStream in) {
    long size = stored.width();
    for (int side : sides) {
      size = side < 0 || size > Integer.MAX_VALUE ? -1 : size * side;
      if (size < 0) {
        throw Damage.in(place, "its sides are %s".formatted(sides));
      }
    }
    if (tag.length() != size) {
      throw Damage.in(
          place,
          "its sides %s promise %d bytes, its values have %d".formatted(sides, size, tag.length()));
    }
    if (tag.length() > in.left()) {
      throw Damage.in(
          place,
          "its values are to have %d bytes, and there are at most %d"
              .formatted(tag.length(), in.left()));
    }
    return new MatArray(place, kind, sides, stored, in);
  }

  private static List<Integer> sides(MatStream in, String file) throws IOException {
    MatStream.Tag tag = in.tag();
    int count = (int) Math.min(tag.length() / Integer.BYTES, MOST_DIMENSIONS + 1);
    if (tag.type() != INT32
        || count > MOST_DIMENSIONS
        || tag.length() != (long) count * Integer.BYTES) {
      throw Damage.in(file, "one of its variables does not say its sides");
    }
    ByteBuffer bytes = ByteBuffer.wrap(in.bytes(count * Integer.BYTES)).order(in.order());
    in.passPadding(tag);
    Integer[] sides = new Integer[count];
    Arrays.setAll(sides, i -> bytes.getInt(i * Integer.BYTES));
    return List.of(sides);
  }

  private static String name(MatStream in, String file) throws IOException {
    MatStream.Tag tag = in.tag();
    if (tag.type() != INT8 || tag.length() > MOST_NAME) {
      throw Damage.in(file, "one of its variables does not say its name");
    }
    byte[] name = in.bytes((int) tag.length());
    in.passPadding(tag);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
