package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.coterie.app.workbench.Undertaking;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code run} and {@code resume} share; none changes a bit of the result. */
final class RunOptions {
  @Mixin private Threads threads = new Threads();

  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "json for scripts, in place of text")
  private Format format = Format.TEXT;

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  int threads() {
    return threads.checked();
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
