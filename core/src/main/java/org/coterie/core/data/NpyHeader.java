package org.coterie.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.core.error.CoterieException;

/**
 * The beginning of a {@code .npy} file, versions 1 to 3: {@code \x93NUMPY}, two bytes of version,
 * the length of a Python dictionary, and that dictionary with {@code descr}, {@code fortran_order}
 * and {@code shape} (NumPy, "NEP 1: A simple file format for NumPy arrays").
 *
 * @param place for messages
 * @param shape at least one side, each at least 1
 * @param size the product of the sides
 */
record NpyHeader(String place, NumberType type, ByteOrder order, int[] shape, int size) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_TEXT = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
  private static final Map<String, NumberType> TYPES =
      Map.ofEntries(
          Map.entry("u1", NumberType.UNSIGNED_1),
          Map.entry("u2", NumberType.UNSIGNED_2),
          Map.entry("u4", NumberType.UNSIGNED_4),
          Map.entry("u8", NumberType.UNSIGNED_8),
          Map.entry("b1", NumberType.SIGNED_1),
          Map.entry("i1", NumberType.SIGNED_1),
          Map.entry("i2", NumberType.SIGNED_2),
          Map.entry("i4", NumberType.SIGNED_4),
          Map.entry("i8", NumberType.SIGNED_8),
          Map.entry("f2", NumberType.FLOAT_2),
          Map.entry("f4", NumberType.FLOAT_4),
          Map.entry("f8", NumberType.FLOAT_8));

  /**
   * @param mostBytes that the file can hold: a header that promises more is refused before memory
   *     is taken
   * @throws CoterieException {@code DATA_DAMAGED}, naming the array and what is wrong
   */
  static NpyHeader read(InputStream in, String place, long mostBytes) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length + 2);
    if (magic.length < MAGIC.length + 2
        || !Arrays.equals(magic, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw Damage.in(place, "it does not begin as an array of NumPy");
    }
    int version = magic[MAGIC.length];
    if (version < 1 || version > 3) {
      throw Damage.in(place, "it has version %d of the format, not 1 to 3".formatted(version));
    }
    String text = text(in, place, version == 1 ? Short.BYTES : Integer.BYTES);
    Matcher type = found(TYPE, text, place);
    Matcher fortran = found(FORTRAN, text, place);
    int[] shape = shape(found(SHAPE, text, place).group(1), place);
    if (fortran.group(1).equals("True") && shape.length > 1) {
      throw Damage.made(
          place,
          "is in Fortran order, column by column",
          "save numpy.ascontiguousarray(a) in its place");
    }
    var header =
        new NpyHeader(
            place, number(type.group(1), place), order(type.group(1)), shape, size(shape, place));
    if (header.bytes() > mostBytes) {
      throw Damage.in(
          place,
          "its header promises %d bytes, and there are at most %d"
              .formatted(header.bytes(), mostBytes));
    }
    return header;
  }

  private static String text(InputStream in, String place, int lengthBytes) throws IOException {
    byte[] length = in.readNBytes(lengthBytes);
    if (length.length == lengthBytes) {
      ByteBuffer buffer = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
      long characters =
          lengthBytes == Short.BYTES
              ? Short.toUnsignedLong(buffer.getShort())
              : Integer.toUnsignedLong(buffer.getInt());
      if (characters > MAX_TEXT) {
        throw Damage.in(place, "its header is to have %d characters".formatted(characters));
      }
      byte[] text = in.readNBytes((int) characters);
      if (text.length == characters) {
        return new String(text, StandardCharsets.UTF_8);
      }
    }
    throw Damage.in(place, "it ends within its header");
  }

  private static Matcher found(Pattern pattern, String text, String place) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw Damage.made(
          place,
          "is no array of plain numbers: '%s'".formatted(Shortened.of(text)),
          "save an array of numbers");
    }
    return matcher;
  }

  private static NumberType number(String type, String place) {
    NumberType number =
        type.length() == 3 && "<>|=".indexOf(type.charAt(0)) >= 0
            ? TYPES.get(type.substring(1))
            : null;
    if (number == null) {
      throw Damage.made(
          place,
          "holds elements of type '%s', which are not plain numbers".formatted(Shortened.of(type)),
          "save a.astype('float32') or, for labels, a.astype('int64')");
    }
    return number;
  }

  /** NumPy writes {@code =} for nobody; {@code |} stands where there is only one byte. */
  private static ByteOrder order(String type) {
    return type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static int[] shape(String text, String place) {
    String[] sides = text.strip().isEmpty() ? new String[0] : text.split(",");
    int[] shape = new int[sides.length];
    for (int i = 0; i < shape.length; i++) {
      String side = sides[i].strip();
      if (side.isEmpty() && i > 0 && i == sides.length - 1) {
        return Arrays.copyOf(shape, i);
      }
      if (!side.matches("[0-9]{1,9}")) {
        throw Damage.in(place, "its shape is (%s)".formatted(Shortened.of(text)));
      }
      shape[i] = Integer.parseInt(side);
    }
    return shape;
  }

  private static int size(int[] shape, String place) {
    long size = 1;
    for (int side : shape) {
      size *= side;
      if (size < 1 || size > IdxHeader.MAX_VALUES) {
        throw Damage.made(
            place,
            "has the shape %s, where each side is at least 1 and their product at most %d"
                .formatted(Arrays.toString(shape), IdxHeader.MAX_VALUES),
            "save another array");
      }
    }
    if (shape.length == 0) {
      throw Damage.made(place, "is one number", "save an array of examples");
    }
    return (int) size;
  }

  private long bytes() {
    return (long) size * type.width();
  }

  /** How many examples: the first side. */
  int examples() {
    return shape[0];
  }

  /** Values in one example. */
  int stride() {
    return size / shape[0];
  }
}
