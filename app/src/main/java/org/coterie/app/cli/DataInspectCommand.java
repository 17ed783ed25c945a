package org.coterie.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.coterie.app.experiment.DatasetReader;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.report.ContactSheet;
import org.coterie.app.run.ExperimentData;
import org.coterie.core.data.DataSource;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.TrainTest;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Choice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie data inspect NAME|FILE}. */
@Command(
    name = "inspect",
    description = "Shows what a data set holds: counts, classes, values, owners, pictures.",
    mixinStandardHelpOptions = true)
final class DataInspectCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME|FILE",
      description = "a data set of 'coterie list datasets', or the experiment file that chooses it")
  private String target = "";

  @Mixin private DataFolder folder = new DataFolder();

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write examples.svg, pictures of each class, there; absent or empty")
  private @Nullable Path out;

  @Option(names = "--format", paramLabel = "text|json", description = "json for scripts")
  private Format format = Format.TEXT;

  private final Console console;

  DataInspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Target chosen = chosen();
    Choice<DataSource<?>> choice = chosen.dataset();
    Optional<Path> dataDir = folder.checked();
    if (out != null) {
      new NewFolder(out).require();
    }
    TrainTest data = ExperimentData.read(choice, dataDir, chosen.directory());
    InspectText text = InspectText.of(choice, data);
    if (out != null) {
      requirePictures(data.train());
      String sheet = new ContactSheet(data.train(), text.train()).svg();
      new NewFolder(out).write(new TreeMap<>(Map.of("examples.svg", sheet)));
    }
    console.out().print(format == Format.JSON ? text.json() : text.text());
    if (out != null && format == Format.TEXT) {
      console.out().println("pictures: " + out.resolve("examples.svg"));
    }
    return 0;
  }

  /**
   * What is looked at.
   *
   * @param directory from which relative paths in its settings start
   */
  private record Target(Choice<DataSource<?>> dataset, Path directory) {}

  /** What is no file is taken for a name, so that a slip in one gets a hint. */
  private Target chosen() {
    var datasets = new DatasetReader(plugins.registries());
    boolean file = target.endsWith(".yaml") || target.endsWith(".yml") || isFile();
    if (!file || datasets.knows(target)) {
      return new Target(datasets.read(target), Path.of(""));
    }
    ResolvedExperiment experiment =
        new ExperimentReader(plugins.registries()).read(Path.of(target), List.of());
    return new Target(experiment.dataset(), experiment.directory());
  }

  private boolean isFile() {
    try {
      return Files.isRegularFile(Path.of(target));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void requirePictures(Dataset data) {
    if (!ContactSheet.drawable(data.shape())) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          ("an example of %s has the shape %s, which is no grey or coloured picture; leave --out"
                  + " away")
              .formatted(data.name(), data.shape()));
    }
  }
}
