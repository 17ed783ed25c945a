package org.coterie.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.coterie.app.report.Report;
import org.coterie.app.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coterie plot RUN}. */
@Command(
    name = "plot",
    description = "Draws the plots of a run, and its report, anew.",
    mixinStandardHelpOptions = true)
final class PlotCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "the run folder")
  private Path folder = Path.of("");

  private final Console console;

  PlotCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var run = new RunFolder(folder);
    Report.plots(run);
    Report.page(run);
    console.out().println("plots:  " + run.plots());
    console.out().println("report: " + run.report());
    return 0;
  }
}
