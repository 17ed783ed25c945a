package org.coterie.app.cli;

import java.util.concurrent.Callable;
import org.coterie.app.experiment.schema.ExperimentSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coterie schema}. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of experiment files, with all that can be chosen by name.",
      "Editors complete and check by it: the first line of a file says where it lies, such as",
      "  # yaml-language-server: $schema=experiment.schema.json"
    },
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  @Mixin private PluginsOption plugins = new PluginsOption();

  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(ExperimentSchema.text(plugins.registries()));
    return 0;
  }
}
