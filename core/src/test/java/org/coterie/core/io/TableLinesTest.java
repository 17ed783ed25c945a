package org.coterie.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.TableLines.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TableLinesTest {
  private final Path file;

  TableLinesTest(@TempDir Path folder) {
    this.file = folder.resolve("table");
  }

  @Test
  void read_commentsAndBlankLines_areLeftOut() throws IOException {
    Files.writeString(file, "# head\r\n 1,2 # é\n\n3,4\r5");
    assertThat(TableLines.read(file))
        .containsExactly(new Line(2, "1,2"), new Line(4, "3,4"), new Line(5, "5"));
  }

  @Test
  void read_notUtf8_saysSo() throws IOException {
    Files.write(file, new byte[] {'1', (byte) 0xC3});
    refused(file, "is not text in UTF-8");
  }

  @Test
  void read_moreThanATableHolds_isRefused() throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((64L << 20) + 1);
    }
    refused(file, "holds more than 64 MiB");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void read_fileWithoutEnd_isRefused() {
    refused(Path.of("/dev/zero"), "'/dev/zero' holds more than 64 MiB");
  }

  private static void refused(Path file, String part) {
    assertThatThrownBy(() -> TableLines.read(file))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining(part)
        .extracting(e -> ((CoterieException) e).code())
        .isEqualTo(ErrorCode.TABLE_MALFORMED);
  }
}
