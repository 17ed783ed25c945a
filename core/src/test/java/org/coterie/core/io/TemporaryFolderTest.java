package org.coterie.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TemporaryFolderTest {
  @Test
  void close_fullFolder_leavesNothing() {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      path = folder.path();
      SafeFiles.createDirectories(path.resolve("a/b"));
      SafeFiles.write(path.resolve("a/b/c.txt"), "c");
      assertThat(path.resolve("a/b/c.txt")).exists();
    }
    assertThat(path).doesNotExist();
  }
}
