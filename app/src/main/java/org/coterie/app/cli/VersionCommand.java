package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import org.coterie.app.run.CodeVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coterie version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  @Option(names = "--format", paramLabel = "text|json", description = "json for scripts")
  private Format format = Format.TEXT;

  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (format == Format.JSON) {
      var json = new ObjectMapper().createObjectNode();
      json.put("version", CodeVersion.current())
          .put("commit", CodeVersion.commit().orElse("unknown"));
      json.put("java", Runtime.version().toString());
      console.out().println(json.toPrettyString());
    } else {
      console.out().println(text());
    }
    return 0;
  }

  static String text() {
    return "coterie %s (commit %s, Java %s)"
        .formatted(
            CodeVersion.current(),
            CodeVersion.commit().orElse("unknown"),
            Runtime.version().toString());
  }
}
