package org.coterie.core.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Writes MAT-files of version 5 by the format's description; shares nothing with the reader. */
record MatBytes(ByteOrder order, boolean packed) {
  static final int UINT8_CLASS = 9;
  static final int DOUBLE_CLASS = 6;
  static final int CHAR_CLASS = 4;
  static final int UINT8 = 2;
  static final int UINT16 = 4;
  static final int DOUBLE = 9;

  static final MatBytes PLAIN = new MatBytes(ByteOrder.LITTLE_ENDIAN, false);
  static final MatBytes PACKED = new MatBytes(ByteOrder.LITTLE_ENDIAN, true);
  static final MatBytes BIG = new MatBytes(ByteOrder.BIG_ENDIAN, false);
  static final MatBytes BIG_PACKED = new MatBytes(ByteOrder.BIG_ENDIAN, true);

  /** A header and those variables. */
  byte[] file(byte[]... variables) {
    return SmallSets.join(header(), SmallSets.join(variables));
  }

  byte[] header() {
    var header = ByteBuffer.allocate(128).order(order);
    header.put("MATLAB 5.0 MAT-file, Platform: TEST".getBytes(StandardCharsets.US_ASCII));
    while (header.position() < 116) {
      header.put((byte) ' ');
    }
    header.putLong(0).putShort((short) 0x0100).putShort((short) 0x4D49);
    return header.array();
  }

  byte[] variable(String name, int kind, int[] sides, int type, byte[] values) {
    return variable(name, kind, 0, sides, element(type, values));
  }

  /**
   * @param flags such as 8 for complex
   */
  byte[] variable(String name, int kind, int flags, int[] sides, byte[]... values) {
    var words = ByteBuffer.allocate(8).order(order).putInt(flags << 8 | kind).putInt(0);
    var dimensions = ByteBuffer.allocate(4 * sides.length).order(order);
    for (int side : sides) {
      dimensions.putInt(side);
    }
    return whole(
        SmallSets.join(
            element(6, words.array()),
            element(5, dimensions.array()),
            element(1, name.getBytes(StandardCharsets.US_ASCII)),
            SmallSets.join(values)));
  }

  /** What makes a variable of its elements. */
  byte[] whole(byte[] content) {
    byte[] matrix = SmallSets.join(tag(14, content.length), content);
    if (!packed) {
      return matrix;
    }
    byte[] deflated = deflated(matrix);
    return SmallSets.join(tag(15, deflated.length), deflated);
  }

  static byte[] deflated(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  byte[] tag(int type, int length) {
    return ByteBuffer.allocate(8).order(order).putInt(type).putInt(length).array();
  }

  /** Up to four bytes in the tag's place, else filled up to a multiple of eight. */
  byte[] element(int type, byte[] values) {
    if (values.length > 0 && values.length <= 4) {
      var small = ByteBuffer.allocate(8).order(order).putInt(values.length << 16 | type);
      return small.put(values).array();
    }
    return SmallSets.join(tag(type, values.length), values, new byte[(8 - values.length % 8) % 8]);
  }

  byte[] doubles(double... values) {
    var bytes = ByteBuffer.allocate(8 * values.length).order(order);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }

  /** So many images of formula-made pixels. */
  byte[] images(int count) {
    return variable("X", UINT8_CLASS, new int[] {32, 32, 3, count}, UINT8, pixels(count));
  }

  byte[] digits(int... digits) {
    byte[] values = new byte[digits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) digits[i];
    }
    return variable("y", UINT8_CLASS, new int[] {digits.length, 1}, UINT8, values);
  }

  /** The rows of a column one after another, then columns, channels, images. */
  static byte[] pixels(int count) {
    byte[] pixels = new byte[count * 3072];
    int at = 0;
    for (int image = 0; image < count; image++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int column = 0; column < 32; column++) {
          for (int row = 0; row < 32; row++) {
            pixels[at++] = pixel(row, column, channel, image);
          }
        }
      }
    }
    return pixels;
  }

  /** As {@code scripts/make-mat-test-files} has it. */
  static byte pixel(int row, int column, int channel, int image) {
    return (byte) (row + 3 * column + 50 * channel + 7 * image);
  }
}
