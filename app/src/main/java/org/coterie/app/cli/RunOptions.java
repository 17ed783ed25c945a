package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.app.workbench.Undertaking;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code run} and {@code resume} share; none changes a bit of the result. */
final class RunOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that compute; all processors by default")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "json: print summary.json instead of the table")
  private Format format = Format.TEXT;

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  int threads() {
    if (threads < 1) {
      throw new CoterieException(
          ErrorCode.USAGE, "--threads %d is too few; give at least 1".formatted(threads));
    }
    return threads;
  }

  /** The same, run as these options say. */
  <U extends Undertaking<U>> U on(U undertaking) {
    U onThreads = undertaking.threads(threads());
    return dataDir().map(onThreads::dataDir).orElse(onThreads);
  }

  Optional<Path> dataDir() {
    return data.checked();
  }

  Format format() {
    return format;
  }

  boolean quiet() {
    return quiet;
  }
}
