package org.coterie.systems.sybilwall;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.coterie.core.io.Sha256;
import org.coterie.core.protocol.NodeId;

/** The bytes that a signature is over. */
final class Statement {
  private static final byte[] PURPOSE =
      "coterie/sybilwall/history/1".getBytes(StandardCharsets.US_ASCII);
  private static final ValueLayout.OfDouble LITTLE_ENDIAN =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Numbers that are turned into bytes at a time. */
  private static final int CHUNK = 1024;

  private Statement() {}

  /** Purpose, the origin's name with its length, first and last round, digest of the numbers. */
  static byte[] of(NodeId origin, int since, int round, byte[] digest) {
    byte[] name = origin.name().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(PURPOSE.length + 3 * Integer.BYTES + name.length + digest.length)
        .put(PURPOSE)
        .putInt(name.length)
        .put(name)
        .putInt(since)
        .putInt(round)
        .put(digest)
        .array();
  }

  /** SHA-256 of the numbers, little-endian. */
  static byte[] digest(double[] numbers) {
    MessageDigest sha = Sha256.begin();
    byte[] bytes = new byte[CHUNK * Double.BYTES];
    var segment = MemorySegment.ofArray(bytes);
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - from);
      MemorySegment.copy(numbers, from, segment, LITTLE_ENDIAN, 0, count);
      sha.update(bytes, 0, count * Double.BYTES);
    }
    return sha.digest();
  }
}
