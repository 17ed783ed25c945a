package org.coterie.app.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A small picture as a PNG file (ISO/IEC 15948). The pixels are stored, not compressed: what a
 * compressor makes of them depends on its version, and equal pictures must have equal bytes.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int BITS = 8;
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int LARGEST_BLOCK = 65_535;

  private Png() {}

  /**
   * @param pixels row by row, each pixel one byte (grey) or three (red, green, blue)
   * @param channels 1 or 3
   */
  static byte[] of(byte[] pixels, int width, int height, int channels) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) BITS).put((byte) (channels == 1 ? GREY : RGB));
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", stored(filtered(pixels, width * channels, height)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Each row begins with the number of its filter: 0, none. */
  private static byte[] filtered(byte[] pixels, int rowBytes, int height) {
    ByteBuffer rows = ByteBuffer.allocate((rowBytes + 1) * height);
    for (int row = 0; row < height; row++) {
      rows.put((byte) 0).put(pixels, row * rowBytes, rowBytes);
    }
    return rows.array();
  }

  /** A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4). */
  private static byte[] stored(byte[] data) {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(new byte[] {0x78, 0x01});
    for (int from = 0; from < data.length; from += LARGEST_BLOCK) {
      int length = Math.min(LARGEST_BLOCK, data.length - from);
      boolean last = from + length == data.length;
      stream.write(last ? 1 : 0);
      stream.writeBytes(
          new byte[] {(byte) length, (byte) (length >> 8), (byte) ~length, (byte) (~length >> 8)});
      stream.write(data, from, length);
    }
    var sum = new Adler32();
    sum.update(data);
    stream.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return stream.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
