package org.coterie.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** Finds the folder that a data set lies in. */
final class SetFolder {
  private SetFolder() {}

  /**
   * @param name of the folder in {@code dataDir}
   * @throws CoterieException {@link ErrorCode#DATA_NOT_FOUND} when there is none
   */
  static Path of(String name, Optional<Path> dataDir) {
    Path parent =
        dataDir.orElseThrow(
            () ->
                new CoterieException(
                    ErrorCode.DATA_NOT_FOUND,
                    ("data set '%s' is not bundled: name the folder that holds '%s' with --data-dir"
                            + " DIR or COTERIE_DATA=DIR")
                        .formatted(name, name)));
    Path folder = parent.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "there is no folder '%s' for data set '%s'; --data-dir (or COTERIE_DATA) names its parent"
              .formatted(folder, name));
    }
    return folder;
  }
}
