package org.coterie.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generators against their authors' published vectors. */
class GeneratorsTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The three lines "philox4x32 10" of kat_vectors in Random123. */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void block_publishedVectors_equal(String counter, String key, String expected) {
    int[] c = words(counter);
    int[] k = words(key);
    int[] out = new int[4];
    Philox.block(c[0], c[1], c[2], c[3], k[0], k[1], out);
    assertThat(out).isEqualTo(words(expected));
  }

  @Test
  void nextInt_keyAndCounter_areLaidOutAsDocumented() {
    long key = 0xa4093822_299f31d0L;
    var stream = new Philox(key);
    int[] out = new int[4];
    for (int counter = 0; counter < 3; counter++) {
      Philox.block(counter, 0, 0, 0, 0xa4093822, 0x299f31d0, out);
      for (int word : out) {
        assertThat(stream.nextInt()).isEqualTo(word);
      }
    }
  }

  /** RFC 8439, 2.3.2 and appendix A.1, vectors 1 and 2. */
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 000000090000004a00000000, 1,"
        + " 10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
        + "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e",
    "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, 0,"
        + " 76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
        + "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586",
    "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, 1,"
        + " 9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
        + "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f"
  })
  void chaCha_vectorsOfTheRfc_equal(String key, String nonce, int counter, String keyStream) {
    var stream = new ChaCha(HEX.parseHex(key), HEX.parseHex(nonce), counter);
    byte[] made = new byte[64];
    for (int i = 0; i < made.length; i += 4) {
      int word = stream.nextInt();
      for (int j = 0; j < 4; j++) {
        made[i + j] = (byte) (word >>> (8 * j));
      }
    }
    assertThat(HEX.formatHex(made)).isEqualTo(keyStream);
  }

  @Test
  void chaCha_pastItsBuffer_goesOnWithTheNextBlock() {
    var whole = new ChaCha(new byte[32]);
    for (int i = 0; i < 16 * 16; i++) {
      whole.nextInt();
    }
    var block16 = new ChaCha(new byte[32], new byte[12], 16);
    for (int i = 0; i < 32; i++) {
      assertThat(whole.nextInt()).isEqualTo(block16.nextInt());
    }
  }

  @Test
  void secret_rootOfWrongLength_isRefused() {
    assertThatThrownBy(() -> Stream.secret(new byte[31], "f", "0", 1, 0, "noise"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a root has 32 bytes, not 31");
  }

  private static int[] words(String hex) {
    String[] parts = hex.split(" ");
    int[] words = new int[parts.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = Integer.parseUnsignedInt(parts[i], 16);
    }
    return words;
  }
}
