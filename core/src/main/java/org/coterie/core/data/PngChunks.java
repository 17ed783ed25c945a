package org.coterie.core.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The frame of a PNG file: a signature, then chunks of length, type, data and checksum, the last of
 * them IEND (ISO/IEC 15948, section 5). The JDK's decoder looks at no checksum.
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int END = 0x49454E44;

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  private PngChunks() {}

  static boolean isPng(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * @throws org.coterie.core.error.CoterieException {@code DATA_DAMAGED} when a chunk is cut short
   *     or its checksum wrong
   */
  static void check(String name, byte[] file) {
    var buffer = ByteBuffer.wrap(file);
    int at = SIGNATURE.length;
    while (true) {
      int left = file.length - at;
      int length = left < FRAME ? -1 : buffer.getInt(at);
      if (length < 0 || length > left - FRAME) {
        throw Damage.in(name, "it ends within a part of the PNG file");
      }
      var sum = new CRC32();
      sum.update(file, at + Integer.BYTES, Integer.BYTES + length);
      if ((int) sum.getValue() != buffer.getInt(at + 2 * Integer.BYTES + length)) {
        throw Damage.in(name, "a checksum of the PNG file is wrong");
      }
      if (buffer.getInt(at + Integer.BYTES) == END) {
        return;
      }
      at += FRAME + length;
    }
  }
}
