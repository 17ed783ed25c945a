package org.coterie.core.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key stream of ChaCha20 (RFC 8439) from the JDK's own cipher. Words are read little-endian, as
 * the cipher's state is serialised.
 */
final class ChaCha extends Draws {
  private static final byte[] ZEROS = new byte[1024];

  private final Cipher cipher;
  private final byte[] bytes = new byte[ZEROS.length];
  private final ByteBuffer words =
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(ZEROS.length);

  /** With nonce 0 and counter 0: a key is never used for a second stream. */
  ChaCha(byte[] key) {
    this(key, new byte[12], 0);
  }

  ChaCha(byte[] key, byte[] nonce, int counter) {
    try {
      cipher = Cipher.getInstance("ChaCha20");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "ChaCha20"),
          new ChaCha20ParameterSpec(nonce, counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK's ChaCha20 does not take a key of 32 bytes", e);
    }
  }

  @Override
  public int nextInt() {
    if (!words.hasRemaining()) {
      refill();
    }
    return words.getInt();
  }

  private void refill() {
    try {
      int made = cipher.update(ZEROS, 0, ZEROS.length, bytes, 0);
      if (made != bytes.length) {
        throw new IllegalStateException("ChaCha20 held back " + (bytes.length - made) + " bytes");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20 gives no more key stream", e);
    }
    words.clear();
  }
}
