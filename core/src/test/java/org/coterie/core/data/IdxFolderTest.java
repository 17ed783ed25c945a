package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdxFolderTest {
  private static final byte[] LABELS = TestData.idx(new int[] {3}, 7, 0, 9);

  private final Path dir;

  IdxFolderTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void read_plainFile_isRead() throws IOException {
    Files.write(dir.resolve("labels"), LABELS);

    assertThat(new IdxFolder(dir).read("labels", 1).values()).containsExactly(7, 0, 9);
  }

  @Test
  void read_packedFile_isUnpacked() throws IOException {
    Files.write(dir.resolve("labels.gz"), packed(LABELS));

    assertThat(new IdxFolder(dir).read("labels", 1).values()).containsExactly(7, 0, 9);
  }

  @Test
  void read_neitherFile_namesBothAndTheFolder() {
    refused(ErrorCode.DATA_NOT_FOUND, "'labels'", "'labels.gz'", dir.toString());
  }

  @Test
  void read_notGzip_saysSo() throws IOException {
    Files.write(dir.resolve("labels.gz"), LABELS);
    refused(ErrorCode.DATA_DAMAGED, "labels.gz' is damaged", "does not begin as a gzip file");
  }

  @Test
  void read_emptyGzip_saysSo() throws IOException {
    Files.write(dir.resolve("labels.gz"), new byte[0]);
    refused(ErrorCode.DATA_DAMAGED, "does not begin as a gzip file");
  }

  @Test
  void read_truncatedGzip_saysThatTheStreamIsBroken() throws IOException {
    byte[] packed = packed(LABELS);
    Files.write(dir.resolve("labels.gz"), Arrays.copyOf(packed, packed.length - 9));
    refused(ErrorCode.DATA_DAMAGED, "its gzip stream is broken");
  }

  @Test
  void read_gzipWithWrongChecksum_saysThatTheStreamIsBroken() throws IOException {
    byte[] packed = packed(LABELS);
    packed[packed.length - 8] ^= 1;
    Files.write(dir.resolve("labels.gz"), packed);
    refused(ErrorCode.DATA_DAMAGED, "its gzip stream is broken");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 18, 19, 100, 200_000})
  void read_bytesBehindTheGzipStream_areNotPassedOver(int length) throws IOException {
    byte[] junk = new byte[length];
    Arrays.fill(junk, (byte) 'x');
    Files.write(dir.resolve("labels.gz"), joined(packed(LABELS), junk));
    refused(ErrorCode.DATA_DAMAGED, "there are more bytes after its gzip stream");
  }

  @Test
  void read_twoGzipStreams_areOneFile() throws IOException {
    byte[] front = packed(Arrays.copyOf(LABELS, 9));
    byte[] back = packed(Arrays.copyOfRange(LABELS, 9, LABELS.length));
    Files.write(dir.resolve("labels.gz"), joined(front, back));

    assertThat(new IdxFolder(dir).read("labels", 1).values()).containsExactly(7, 0, 9);
  }

  private static byte[] joined(byte[] front, byte[] back) {
    byte[] joined = Arrays.copyOf(front, front.length + back.length);
    System.arraycopy(back, 0, joined, front.length, back.length);
    return joined;
  }

  @Test
  void of_noDataDir_saysWhichOptionNamesIt() {
    assertThatThrownBy(() -> new Mnist().load(new NoSettings(), Optional.empty(), dir))
        .hasMessageContainingAll("'mnist'", "--data-dir", "COTERIE_DATA")
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.DATA_NOT_FOUND);
  }

  @Test
  void of_noSuchFolder_saysWhereItLooked() {
    assertThatThrownBy(
            () ->
                new FashionMnist(dir.resolve("none")).load(new NoSettings(), Optional.of(dir), dir))
        .hasMessageContainingAll(dir.resolve("fashion-mnist").toString(), "--data-dir")
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.DATA_NOT_FOUND);
  }

  @Test
  void load_fewerExamplesThanTheSetHas_isRefused() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("mnist"));
    Files.write(folder.resolve("train-images-idx3-ubyte"), TestData.idx(new int[] {1, 1, 2}, 3, 4));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), TestData.idx(new int[] {1}, 5));

    assertThatThrownBy(() -> new Mnist().load(new NoSettings(), Optional.of(dir), dir))
        .hasMessageContainingAll("train-images-idx3-ubyte", "holds 1 examples, not 60000");
  }

  private void refused(ErrorCode code, String... parts) {
    assertThatThrownBy(() -> new IdxFolder(dir).read("labels", 1))
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(code);
  }

  private static byte[] packed(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
