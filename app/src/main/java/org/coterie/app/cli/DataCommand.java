package org.coterie.app.cli;

import org.coterie.app.fetch.Catalogue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coterie data}: the verbs that look at data sets, and train nothing. */
@Command(
    name = "data",
    description = "Fetches and shows data sets, and how they are split over nodes.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class DataCommand implements Runnable {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  private DataCommand(Console console) {
    this.console = console;
  }

  /** The group with its verbs: each is added here, in the order in which one needs them. */
  static CommandLine with(Console console) {
    return new CommandLine(new DataCommand(console))
        .addSubcommand(new DataFetchCommand(console, Catalogue.known()))
        .addSubcommand(new DataInspectCommand(console))
        .addSubcommand(new DataSplitCommand(console));
  }

  /** Without a verb: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }
}
