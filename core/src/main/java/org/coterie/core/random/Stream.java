package org.coterie.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.coterie.core.io.Sha256;

/**
 * Derives streams from a seed: Philox4x32-10 whose key is the first 8 bytes, big-endian, of SHA-256
 * over the length-prefixed parts ({@code coterie/1}, seed, node, round, phase, purpose).
 *
 * <p>A part is its length in bytes, a 4-byte big-endian number, and then its bytes: UTF-8 for a
 * text, 8 bytes big-endian for a number (seed, round, phase). The first 4 bytes of the hash are
 * Philox's key word 0, the next 4 its key word 1, both big-endian. {@code docs/reproducibility.md}
 * has golden values.
 */
public final class Stream {
  private static final String TAG = "coterie/1";
  private static final int ROOT_BYTES = 32;

  private Stream() {}

  /**
   * A stream of its own for (seed, node, round, phase, purpose); {@code node} is empty for what all
   * share.
   */
  public static Draws of(long seed, String node, int round, int phase, String purpose) {
    MessageDigest sha = Sha256.begin();
    text(sha::update, TAG);
    number(sha::update, seed);
    text(sha::update, node);
    number(sha::update, round);
    number(sha::update, phase);
    text(sha::update, purpose);
    return new Philox(ByteBuffer.wrap(sha.digest()).getLong());
  }

  /**
   * ChaCha20 whose key is HMAC-SHA-256, keyed by the root, over the length-prefixed parts
   * (federation, node, round, phase, purpose); nonce 0, counter from 0.
   *
   * @param root 32 bytes
   */
  public static Draws secret(
      byte[] root, String federation, String node, int round, int phase, String purpose) {
    if (root.length != ROOT_BYTES) {
      throw new IllegalArgumentException("a root has 32 bytes, not " + root.length);
    }
    Mac mac = hmacSha256(root);
    text(mac::update, federation);
    text(mac::update, node);
    number(mac::update, round);
    number(mac::update, phase);
    text(mac::update, purpose);
    return new ChaCha(mac.doFinal());
  }

  private static void text(Consumer<byte[]> hash, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    hash.accept(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    hash.accept(bytes);
  }

  private static void number(Consumer<byte[]> hash, long part) {
    hash.accept(
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(part).array());
  }

  private static Mac hmacSha256(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
