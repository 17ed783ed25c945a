package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.app.experiment.Registries;
import org.coterie.core.error.CoterieException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be chosen by name: what Coterie brings, and what the jars of a folder add. */
final class PluginsOption {
  private static final String VARIABLE = "COTERIE_PLUGINS";

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "a folder with the jars of plug-ins; " + VARIABLE + " by default")
  private @Nullable Path option;

  private @Nullable Registries registries;

  /**
   * Found anew at the first call only, so that all that a command makes is of the same classes.
   *
   * @throws CoterieException naming the folder, or the jar and what is wrong with it
   */
  Registries registries() {
    if (registries == null) {
      registries = folder().map(Registries::withPlugins).orElseGet(Registries::onClassPath);
    }
    return registries;
  }

  /** As the option says, else as the environment does. */
  Optional<Path> folder() {
    return Optional.ofNullable(option)
        .or(
            () ->
                Optional.ofNullable(System.getenv(VARIABLE))
                    .filter(variable -> !variable.isBlank())
                    .map(Path::of));
  }

  /** The file name of the jar that an error leads to, if plug-ins were found and one of them is. */
  Optional<String> blamed(Throwable thrown) {
    return Optional.ofNullable(registries).flatMap(found -> found.plugins().blamed(thrown));
  }
}
