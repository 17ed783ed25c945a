package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/** Makes the folder of a new run. */
final class RunFolders {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private RunFolders() {}

  /**
   * @param wanted what {@code --out} says; {@code runs/<name>-<time>-<n>} without it, which two
   *     runs never share
   * @throws CoterieException {@code RUN_FOLDER} or {@code DISK}
   */
  static RunFolder create(Optional<Path> wanted, String name) {
    return wanted.isPresent() ? given(wanted.get()) : numbered(Path.of("runs"), name);
  }

  private static RunFolder given(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER, "--out %s is a file; name a folder".formatted(folder));
    }
    var run = new RunFolder(folder);
    if (Files.isDirectory(folder)) {
      Runner.requireNew(run);
    }
    SafeFiles.createDirectories(folder);
    return run;
  }

  /** Making a folder is atomic: of two processes that try one name, one goes on to the next. */
  static RunFolder numbered(Path parent, String name) {
    SafeFiles.createDirectories(parent);
    String stem = name + "-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
    int n = 1;
    while (!SafeFiles.createDirectory(parent.resolve(stem + "-" + n))) {
      n++;
    }
    return new RunFolder(parent.resolve(stem + "-" + n));
  }
}
