package org.coterie.core.simulation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 keys (RFC 8032) of all identities of a simulated federation, each made of its root,
 * and so of the seed: good for checking that a method signs and verifies, and not private.
 */
final class Keyring {
  private static final String ALGORITHM = "Ed25519";

  /** Of an Ed25519 private key. */
  private static final int KEY_BYTES = 32;

  private final long seed;
  private final Set<NodeId> identities;

  /** Made when first asked for; nothing iterates over it. */
  private final Map<NodeId, KeyPair> keys = new ConcurrentHashMap<>();

  Keyring(long seed, Set<NodeId> identities) {
    this.seed = seed;
    this.identities = Set.copyOf(identities);
  }

  byte[] sign(NodeId identity, byte[] statement) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair(identity).getPrivate());
      signature.update(statement);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  boolean verify(NodeId signer, byte[] statement, byte[] signed) {
    if (!identities.contains(signer)) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(pair(signer).getPublic());
      signature.update(statement);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // of another length, or no point of the curve
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private KeyPair pair(NodeId identity) {
    return keys.computeIfAbsent(identity, this::derive);
  }

  private KeyPair derive(NodeId identity) {
    Draws draws =
        Stream.secret(Roots.fromSeed(seed, identity), "", identity.name(), 0, 0, "identity key");
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Bytes(draws));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /**
   * The one way to tell the JDK which private key to make a pair of: its bytes are what it asks
   * for.
   */
  private static final class Bytes extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Draws draws;

    Bytes(Draws draws) {
      this.draws = draws;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (draws == null || bytes.length != KEY_BYTES) {
        throw new IllegalStateException(
            "an Ed25519 key is made of %d bytes, and %d are asked for"
                .formatted(KEY_BYTES, bytes.length));
      }
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (draws.nextInt() >>> 24);
      }
    }
  }
}
