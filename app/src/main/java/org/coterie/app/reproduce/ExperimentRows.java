package org.coterie.app.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.coterie.app.experiment.ExperimentReader;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.ResolvedExperiment;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.results.RunData;
import org.coterie.app.results.RunReader;
import org.coterie.app.results.SystemRun;
import org.coterie.app.run.Options;
import org.coterie.app.run.RunFolder;
import org.coterie.app.run.Runner;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;

/** Rows that are runs of experiments: the last figures of the main system. */
final class ExperimentRows implements RowSource {
  private final Figure figure;
  private final ExperimentReader reader;
  private final List<Registries.Source> plugins;

  /** Each run is resolved once; nothing iterates over it. */
  private final Map<String, ResolvedExperiment> resolved = new HashMap<>();

  ExperimentRows(Figure figure, Registries registries) {
    this.figure = figure;
    this.reader = new ExperimentReader(registries);
    this.plugins = registries.sources();
  }

  @Override
  public String sha256(Cell cell, long seed) {
    String text = experiment(cell, seed).text();
    String jars =
        plugins.stream()
            .filter(jar -> jar.brings().stream().anyMatch(each -> isIn(text, each)))
            .map(jar -> "# made with " + jar.sha256() + "\n")
            .collect(Collectors.joining());
    return Sha256.hex(text + jars);
  }

  /** Of a plug-in the file has only the name, and another jar of it is another method. */
  private static boolean isIn(String text, String brought) {
    return text.contains(brought.substring(brought.indexOf(' ') + 1));
  }

  /**
   * The experiment of a cell: the figure's own, changed as the cell's variants say, then as all
   * cells of a small figure are, then the seed.
   */
  ResolvedExperiment experiment(Cell cell, long seed) {
    return resolved.computeIfAbsent(cell + "@" + seed, _ -> resolve(cell, seed));
  }

  private ResolvedExperiment resolve(Cell cell, long seed) {
    Yaml.Mapping root = figure.of(cell);
    root = with(root, "name", figure.name().figure());
    root = with(root, "seed", Long.toString(seed));
    return reader.read(root, figure.source(), figure.directory());
  }

  private Yaml.Mapping with(Yaml.Mapping root, String key, String value) {
    Place place = Place.option(figure.source());
    return root.with(key, new Yaml.Entry(place, new Yaml.Scalar(value, true, place)));
  }

  @Override
  public Optional<Measured> measure(Cell cell, long seed, Path folder, Options options) {
    var run = new RunFolder(folder);
    // The folder is named after what is run in it, so what has begun there is the same run.
    Runner.Status status =
        Files.exists(run.experiment())
            ? Runner.resume(run, options)
            : Runner.run(experiment(cell, seed), run, options);
    if (status == Runner.Status.INTERRUPTED) {
      return Optional.empty();
    }
    RunData data = RunReader.read(run);
    SystemRun main = data.main();
    List<OptionalDouble> values =
        figure.settings().metrics().stream().map(metric -> value(main, metric, run)).toList();
    // The run may be an earlier program's: its row went, and its folder stayed.
    JsonNode environment = data.environment();
    return Optional.of(
        new Measured(
            values,
            environment.path("commit").asText("unknown"),
            environment.path("coterie").asText("unknown"),
            main.seconds().orElseThrow()));
  }

  private OptionalDouble value(SystemRun main, FigureSettings.Metric metric, RunFolder run) {
    OptionalDouble value =
        At.parse(metric.at()).of(main.metrics().series(metric.split(), metric.metric()), main);
    if (value.isEmpty() && !metric.optional()) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "column '%s' of %s: %s has no '%s' of split '%s'; name one that it has, or write 'optional: true'"
              .formatted(
                  metric.name(), figure.source(), run.metrics(), metric.metric(), metric.split()));
    }
    return value;
  }
}
