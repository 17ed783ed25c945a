package org.coterie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** The folder of {@code compare --out}: one that holds nothing but an earlier comparison may be. */
record ComparisonFolder(Path path) {
  private static final Set<String> OWN =
      Set.of("compare.csv", "compare.tex", "compare.json", "compare.html", "plots");

  /**
   * @throws CoterieException {@code RUN_FOLDER} for a file, or a folder with anything else in it
   */
  void require() {
    if (!Files.isDirectory(path)) {
      new NewFolder(path).require();
      return;
    }
    try (var entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // What a killed writer leaves has a dot before the name and .part behind it.
        if (!OWN.contains(name) && !name.matches("\\.compare\\.[a-z]+\\.part")) {
          throw new CoterieException(
              ErrorCode.RUN_FOLDER,
              "--out %s holds more than a comparison; name a folder that is empty or not there"
                  .formatted(path));
        }
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "--out %s cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }
}
