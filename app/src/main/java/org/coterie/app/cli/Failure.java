package org.coterie.app.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.app.run.CodeVersion;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is said of an error: its code and one line. */
record Failure(ErrorCode code, String message) {
  /**
   * @param plugin the file name of the jar of plug-ins that it leads to, if it leads to one
   */
  static Failure of(Throwable thrown, Optional<String> plugin) {
    return switch (thrown) {
      case CoterieException known ->
          new Failure(known.code(), oneLine(String.valueOf(known.getMessage())));
      case OutOfMemoryError _ ->
          new Failure(
              ErrorCode.MEMORY,
              "the heap of %d MB is full; set COTERIE_JAVA_OPTS=-Xmx8g, or take fewer nodes"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20));
      default -> plugin.map(jar -> of(thrown, jar)).orElseGet(() -> defect(thrown, "a plug-in"));
    };
  }

  private static Failure of(Throwable thrown, String jar) {
    return misfit(thrown)
        .map(
            error ->
                new Failure(
                    ErrorCode.PLUGIN,
                    oneLine(
                        "the plug-in %s does not fit this version of Coterie (%s): %s; build it anew"
                                .formatted(jar, CodeVersion.current(), error)
                            + " against this version")))
        .orElseGet(() -> defect(thrown, "the plug-in " + jar));
  }

  private static Failure defect(Throwable thrown, String suspect) {
    return new Failure(
        ErrorCode.DEFECT,
        oneLine("%s; this is a defect of Coterie or of %s".formatted(thrown, suspect)));
  }

  /** A class, a method or a field that is not as it was when the caller was compiled. */
  private static Optional<Throwable> misfit(Throwable thrown) {
    return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
        .limit(20)
        .filter(each -> each instanceof LinkageError)
        .filter(each -> !(each instanceof ExceptionInInitializerError))
        .findFirst();
  }

  /**
   * The file name of the jar of plug-ins that an error leads to, where the command that was typed
   * took some.
   */
  static Optional<String> blamed(CommandLine commands, Throwable thrown) {
    CommandLine.ParseResult typed = commands.getParseResult();
    while (typed != null && typed.hasSubcommand()) {
      typed = typed.subcommand();
    }
    return typed == null ? Optional.empty() : blamed(typed.commandSpec(), thrown);
  }

  private static Optional<String> blamed(CommandSpec part, Throwable thrown) {
    return part.userObject() instanceof PluginsOption plugins
        ? plugins.blamed(thrown)
        : part.mixins().values().stream()
            .flatMap(mixin -> blamed(mixin, thrown).stream())
            .findFirst();
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
