package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

final class IdxTest {
  private static final byte[] TWO_IMAGES = TestData.idx(new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 255);

  @Test
  void read_goodFile_givesSidesAndValues() throws IOException {
    Idx idx = Idx.read(new ByteArrayInputStream(TWO_IMAGES), "f", 3, 1 << 30);

    assertThat(idx.sides()).containsExactly(2, 1, 3);
    assertThat(idx.values()).containsExactly(1, 2, 3, 4, 5, -1);
  }

  @Test
  void read_truncatedValues_saysHowManyAreMissing() {
    refused(
        Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 2), "promises 6 bytes, but only 4 follow");
  }

  @Test
  void read_truncatedHeader_saysSo() {
    refused(Arrays.copyOf(TWO_IMAGES, 9), "ends within its header");
  }

  @Test
  void read_emptyFile_saysWhatItBeginsWith() {
    refused(new byte[0], "it begins with '' where");
  }

  @Test
  void read_bytesLeftOver_saysSo() {
    refused(Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 1), "more bytes after the 6");
  }

  @Test
  void read_otherElementType_namesBothMagics() {
    byte[] floats = TWO_IMAGES.clone();
    floats[2] = 0x0D;
    refused(floats, "begins with '00000d03' where", "begins with '00000803'");
  }

  @Test
  void read_otherNumberOfDimensions_namesBothMagics() {
    byte[] labels = TestData.idx(new int[] {2}, 7, 8);
    refused(labels, "begins with '00000801' where", "3 dimensions");
  }

  @Test
  void read_negativeSide_isImpossible() {
    byte[] bytes = TWO_IMAGES.clone();
    ByteBuffer.wrap(bytes).putInt(8, -1);
    refused(bytes, "impossible size [2, -1, 3]");
  }

  @Test
  void read_moreValuesThanTheMemoryIsFor_isRefusedUnread() {
    byte[] bytes = TWO_IMAGES.clone();
    ByteBuffer.wrap(bytes).putInt(4, 1 << 14).putInt(8, 1 << 14).putInt(12, 2);
    refused(bytes, "impossible size [16384, 16384, 2]", "at most 268435456");
  }

  /** As when a small gzip file unpacks to more than any memory. */
  @Test
  void read_streamMuchLonger_readsOneByteTooMany() {
    var rest = new ByteArrayInputStream(new byte[1 << 20]);
    var longer = new SequenceInputStream(new ByteArrayInputStream(TWO_IMAGES), rest);

    assertThatThrownBy(() -> Idx.read(longer, "f", 3, 1 << 30))
        .hasMessageContaining("more bytes after the 6");
    assertThat(rest.available()).isEqualTo((1 << 20) - 1);
  }

  @Test
  void read_sidesBeyondAnArray_isImpossible() {
    byte[] bytes = TWO_IMAGES.clone();
    ByteBuffer.wrap(bytes).putInt(4, 1 << 30).putInt(8, 1 << 30).putInt(12, 1 << 30);
    refused(bytes, "impossible size");
  }

  @Test
  void read_hugePromiseOnAShortFile_isRefusedWithoutTheMemory() {
    byte[] bytes = TWO_IMAGES.clone();
    ByteBuffer.wrap(bytes).putInt(4, 80_000_000);
    refused(bytes, "promises 240000000 bytes, and a file of its length holds at most 22");
  }

  private static void refused(byte[] file, String... parts) {
    assertThatThrownBy(() -> Idx.read(new ByteArrayInputStream(file), "dir/file", 3, file.length))
        .hasMessageContaining("'dir/file' is damaged")
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.DATA_DAMAGED);
  }
}
