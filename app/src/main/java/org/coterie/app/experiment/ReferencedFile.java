package org.coterie.app.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;

/**
 * A file that is part of an experiment, such as a table of counts. A run copies it from {@code
 * source} to {@code name} inside its folder, where the resolved text looks for it.
 *
 * @param source where it lies now
 * @param name its path relative to the run folder, {@code files/...}
 */
public record ReferencedFile(Path source, String name) {
  /** The key beside a file's own that holds the SHA-256 of its content. */
  static String hashKey(String key) {
    return key + "_sha256";
  }

  static ReferencedFile of(Path directory, Path path) {
    return new ReferencedFile(directory.resolve(path), "files/" + path.getFileName());
  }

  /**
   * Of the content, in lower-case hexadecimal digits.
   *
   * @throws CoterieException {@code FILE_UNREADABLE}
   */
  String sha256() {
    try (InputStream in = Files.newInputStream(source)) {
      return Sha256.hex(in);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "%s cannot be read (%s); check the disk it lies on".formatted(source, e.getMessage()),
          e);
    }
  }
}
