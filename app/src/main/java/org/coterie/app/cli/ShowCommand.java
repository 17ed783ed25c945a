package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.coterie.app.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie show RUN}. */
@Command(
    name = "show",
    description = "Shows the results of a run.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "the run folder")
  private Path folder = Path.of("");

  @Option(names = "--format", paramLabel = "text|json", description = "json: print summary.json")
  private Format format = Format.TEXT;

  private final Console console;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Summary summary = Summary.read(new RunFolder(folder));
    if (format == Format.JSON) {
      console.out().print(summary.json());
    } else {
      console.out().println(summary.heading());
      console.out().print(summary.table());
    }
    return 0;
  }
}
