package org.coterie.app.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlReader;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.simulation.FaultPlan;

/** Reads experiment files. */
public final class ExperimentReader {
  private static final String VERSION = "1";

  private final Registries registries;

  /** Reads files that choose from what is on the class path. */
  public ExperimentReader() {
    this(Registries.onClassPath());
  }

  public ExperimentReader(Registries registries) {
    this.registries = registries;
  }

  /**
   * @param overrides {@code dotted.key=value}, applied in order
   * @throws org.coterie.core.error.CoterieException naming line, key and remedy
   */
  public ResolvedExperiment read(Path file, List<String> overrides) {
    return read(file, overrides, Optional.empty());
  }

  /**
   * An experiment that stands inside another document, with whatever was changed of it.
   *
   * @param document a map whose first key is {@code coterie}
   * @param source what messages call the document
   * @param directory what relative paths in it are taken from
   * @throws org.coterie.core.error.CoterieException naming place, key and remedy
   */
  public ResolvedExperiment read(Yaml document, String source, Path directory) {
    return new Resolution(
            registries, directory, root(document, source), defaultName(Path.of(source)))
        .experiment();
  }

  /**
   * @param overrides {@code dotted.key=value}, applied in order
   * @param faults what replaces the file's own faults
   * @throws org.coterie.core.error.CoterieException naming line, key and remedy
   */
  public ResolvedExperiment read(Path file, List<String> overrides, Optional<FaultPlan> faults) {
    return read(file, overrides, faults, "--faults");
  }

  /**
   * @param overrides {@code dotted.key=value}, applied in order
   * @param faults what replaces the file's own faults, such as the replay of a run's log
   * @param option where those faults are said to stand, such as {@code --faults FILE}
   * @throws CoterieException naming line, key and remedy; {@code IMPOSSIBLE_COMBINATION} when there
   *     are both faults and baselines, since a log is of one system
   */
  public ResolvedExperiment read(
      Path file, List<String> overrides, Optional<FaultPlan> faults, String option) {
    ResolvedExperiment experiment =
        new Resolution(
                registries,
                directory(file),
                changed(file, overrides, faults, option),
                defaultName(file))
            .experiment();
    if (faults.isPresent() && !experiment.baselines().isEmpty()) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' replays the log of one system, and %s has baselines; add --set baselines=[] (a"
                  .formatted(option, file)
              + " baseline has a log of its own in RUN/baselines)");
    }
    return experiment;
  }

  /** Whether the file asks for several runs, with the overrides applied. */
  public boolean isSweep(Path file, List<String> overrides) {
    return SweepReader.isSweep(Overrides.apply(root(file), overrides));
  }

  /**
   * Reads a file that asks for several runs, and checks each of them.
   *
   * @param overrides {@code dotted.key=value}, applied in order to what all runs share; an override
   *     of a swept key takes it out of the sweep
   * @param faults what replaces the file's own faults, in every run
   * @param option where those faults are said to stand
   * @throws CoterieException naming run, line, key and remedy; {@code NOT_FOR_THIS_VERB} when the
   *     file asks for one run
   */
  public Sweep sweep(Path file, List<String> overrides, Optional<FaultPlan> faults, String option) {
    Yaml.Mapping root = changed(file, overrides, faults, option);
    return new SweepReader(registries, directory(file), root, defaultName(file)).sweep();
  }

  private static Yaml.Mapping changed(
      Path file, List<String> overrides, Optional<FaultPlan> faults, String option) {
    Yaml.Mapping root = Overrides.apply(root(file), overrides);
    if (faults.isEmpty()) {
      return root;
    }
    Place place = Place.option(option);
    return root.with("faults", new Yaml.Entry(place, Faults.write(faults.get()).at(place)));
  }

  private static Path directory(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  private static Yaml.Mapping root(Path file) {
    return root(YamlReader.file(file), file.toString());
  }

  private static Yaml.Mapping root(Yaml document, String file) {
    String first = "write 'coterie: " + VERSION + "' as the first line of " + file;
    if (document instanceof Yaml.Scalar scalar && scalar.isNull()) {
      throw new CoterieException(ErrorCode.MISSING_KEY, file + " is empty; " + first);
    }
    if (!(document instanceof Yaml.Mapping map) || map.entries().isEmpty()) {
      throw new CoterieException(
          ErrorCode.WRONG_TYPE,
          "an experiment is a map of keys, not %s, %s; %s"
              .formatted(document.description(), document.place(), first));
    }
    var key = map.entries().firstEntry();
    if (!key.getKey().equals("coterie")) {
      throw new CoterieException(
          ErrorCode.MISSING_KEY,
          "the first key must be 'coterie', not '%s', %s; %s"
              .formatted(key.getKey(), key.getValue().keyPlace(), first));
    }
    if (!(key.getValue().value() instanceof Yaml.Scalar version)
        || !version.plain()
        || !version.text().equals(VERSION)) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'coterie' is %s %s; this version reads format 1, so write 'coterie: 1'"
              .formatted(key.getValue().value().description(), key.getValue().value().place()));
    }
    return new Yaml.Mapping(map.entries(), Place.option(file));
  }

  /** The file's name without its ending, in the letters that a name may have. */
  private static String defaultName(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    String allowed = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    return allowed.isEmpty() ? "experiment" : allowed;
  }
}
