package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.run.RunFolder;
import org.coterie.app.study.Study;
import org.coterie.app.study.StudyFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie show RUN}; of a sweep too. */
@Command(
    name = "show",
    description = "Shows the results of a run.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "the folder of a run or of a sweep")
  private Path folder = Path.of("");

  @Option(names = "--format", paramLabel = "text|json", description = "json: print summary.json")
  private Format format = Format.TEXT;

  @Mixin private PluginsOption plugins = new PluginsOption();

  private final Console console;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (StudyFolder.isOne(folder)) {
      Study study = Study.in(folder, plugins.registries());
      console
          .out()
          .print(
              format == Format.JSON
                  ? SweepText.json(study.sweep().name(), Optional.of(folder), study.plan(folder))
                  : SweepText.table(study.sweep(), study.plan(folder)));
      return 0;
    }
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
