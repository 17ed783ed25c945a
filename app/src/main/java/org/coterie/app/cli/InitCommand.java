package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.coterie.app.experiment.schema.Template;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie init}. */
@Command(
    name = "init",
    description = {
      "Writes a commented experiment file to begin with; it runs as it is, and nothing is overwritten."
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "the new file, or - for standard output; experiment.yaml by default")
  private String file = "experiment.yaml";

  @Option(names = "--system", paramLabel = "NAME", description = "federated by default")
  private String system = "federated";

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "fashion-mnist-sample by default, which is bundled")
  private String dataset = "fashion-mnist-sample";

  @Option(names = "--model", paramLabel = "NAME", description = "softmax by default")
  private String model = "softmax";

  @Option(names = "--full", description = "every key there is, with its default")
  private boolean full;

  @Mixin private PluginsOption plugins = new PluginsOption();

  private final Console console;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean toFile = !file.equals(STANDARD_OUTPUT);
    String name = system.replaceAll("[^A-Za-z0-9._-]", "-");
    String text =
        Template.text(
            plugins.registries(), new Template.Choices(name, system, dataset, model), full);
    if (!toFile) {
      console.out().print(text);
      return 0;
    }
    Path path = Path.of(file);
    if (Files.exists(path)) {
      throw new CoterieException(
          ErrorCode.RUN_FOLDER,
          "%s is there already, and nothing is overwritten; name another file, or '-' for standard output"
              .formatted(path));
    }
    Optional.ofNullable(path.toAbsolutePath().getParent()).ifPresent(SafeFiles::createDirectories);
    SafeFiles.write(path, text);
    console.out().println(path + " is written; run it with: coterie run " + path);
    return 0;
  }
}
