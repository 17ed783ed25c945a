package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/** The folder of {@code --out}, where a command writes some files: absent or empty. */
record NewFolder(Path path) {
  /**
   * Refuses what would be mixed with other files or written over.
   *
   * @throws CoterieException {@code RUN_FOLDER}
   */
  void require() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER, "--out %s is a file; name a folder".formatted(path));
    }
    if (Files.isDirectory(path) && !isEmpty()) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "--out %s is not empty; name a folder that is, or one that is not there".formatted(path));
    }
  }

  private boolean isEmpty() {
    try (var entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "--out %s cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }

  /** Makes the folder and writes the files, by name. */
  void write(SortedMap<String, String> files) {
    SafeFiles.createDirectories(path);
    files.forEach((name, text) -> SafeFiles.write(path.resolve(name), text));
  }
}
