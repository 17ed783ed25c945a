package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data sets lie: as the option says, else as the environment does. */
final class DataFolder {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "where data sets lie, each in a folder of its name; COTERIE_DATA by default")
  private @Nullable Path option;

  /** As it was named; the folder may not be there. */
  Optional<Path> named() {
    return Optional.ofNullable(option)
        .or(
            () ->
                Optional.ofNullable(System.getenv("COTERIE_DATA"))
                    .filter(variable -> !variable.isBlank())
                    .map(Path::of));
  }

  /**
   * The same, but an option that names no folder is refused. The variable, which stands for all
   * runs, matters only to those that read a data set from there.
   */
  Optional<Path> checked() {
    if (option != null && !Files.isDirectory(option)) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "--data-dir %s is not a folder; name the one with the data sets in it".formatted(option));
    }
    return named();
  }
}
