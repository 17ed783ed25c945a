package org.coterie.core.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartialFileTest {
  private final Path place;
  private final Path part;

  PartialFileTest(@TempDir Path folder) {
    place = folder.resolve("file");
    part = folder.resolve("file.part");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void write_overTwoOpenings_growsBesideAndIsMovedAsAWhole() throws IOException {
    Files.writeString(place, "old");
    try (var file = PartialFile.open(place)) {
      file.write(bytes("one "));
    }
    try (var file = PartialFile.open(place)) {
      assertThat(file.length()).isEqualTo(4);
      file.write(bytes("two"));
      assertThat(place).hasContent("old");
      assertThat(file.sha256()).isEqualTo(Sha256.hex("one two"));
      file.publish();
    }
    assertThat(place).hasContent("one two");
    assertThat(part).doesNotExist();
  }

  @Test
  void restart_whatHasCome_isForgottenAndAnEmptyPartDeleted() {
    try (var file = PartialFile.open(place)) {
      file.write(bytes("wrong"));
      file.restart();
      file.write(bytes("right"));
      assertThat(part).hasContent("right");
      file.restart();
    }
    assertThat(part).doesNotExist();
    assertThat(place).doesNotExist();
  }

  @Test
  void open_folderAbsent_saysSo() {
    Path inNoFolder = place.resolveSibling("absent").resolve("file");

    CoterieException refused =
        catchThrowableOfType(CoterieException.class, () -> PartialFile.open(inNoFolder));

    assertThat(refused.code()).isEqualTo(ErrorCode.DISK);
    assertThat(refused)
        .hasMessage(
            "cannot write %s.part: the folder %s does not exist; make it first"
                .formatted(inNoFolder, inNoFolder.getParent()));
  }
}
