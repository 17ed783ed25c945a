package org.coterie.app.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlReader;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Setting;

/**
 * Reads a figure file. What is free in it (the experiment, the variants, the cells) is read here;
 * the rest is settings like any other.
 */
final class FigureReader {
  private static final String VERSION_KEY = "figure";
  private static final List<String> FREE =
      List.of("experiment", "measurement", "keys", "cells", "small");
  private static final List<String> SMALL_KEYS = List.of("seeds", "seconds", "cells", "set");
  private static final SettingsSchema<FigureSettings> SCHEMA =
      SettingsSchema.of(FigureSettings.class);

  private static final String EXPERIMENT = "experiment";
  private static final String MEASUREMENT = "measurement";
  private static final SettingsSchema<Measured> MEASURED = SettingsSchema.of(Measured.class);

  /** The name in {@code measurement}. */
  private record Measured(@Setting("what is measured") Measurement.Kind name) {}

  private final FigureName name;
  private final String source;
  private final Path directory;
  private final Yaml.Mapping root;

  private FigureReader(FigureName name, String source, Path directory, Yaml.Mapping root) {
    this.name = name;
    this.source = source;
    this.directory = directory;
    this.root = root;
  }

  /** One's own. */
  static Figure file(Path file, boolean small) {
    Path absolute = file.toAbsolutePath().normalize();
    FigureName name = FigureName.of(absolute);
    if (name.figure().endsWith(FigureName.SMALL)) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "'%s' is called like the small figure of another; give %s a name that does not end in '%s'"
              .formatted(name, file, FigureName.SMALL));
    }
    return of(YamlReader.file(file), name, file.toString(), absolute.resolveSibling(""), small);
  }

  /**
   * @param source what messages call the document
   * @param small whether to read the figure of a minute
   * @throws CoterieException naming place, key and remedy
   */
  static Figure of(Yaml document, FigureName name, String source, Path directory, boolean small) {
    if (!(document instanceof Yaml.Mapping map)
        || map.entries().isEmpty()
        || !isVersion(map.entries().firstEntry())) {
      throw new CoterieException(
          ErrorCode.MISSING_KEY,
          "%s is no figure file of format 1; write 'figure: 1' as its first line"
              .formatted(source));
    }
    var root = new Yaml.Mapping(map.entries(), Place.option(source));
    var reader = new FigureReader(name, source, directory, root.without(VERSION_KEY));
    return small ? reader.small() : reader.whole();
  }

  private static boolean isVersion(Map.Entry<String, Yaml.Entry> first) {
    return first.getKey().equals(VERSION_KEY)
        && first.getValue().value() instanceof Yaml.Scalar scalar
        && scalar.text().equals("1");
  }

  private Figure whole() {
    FigureSettings settings = settings();
    var keys = keys();
    List<Cell> cells =
        new CellReader(keys).read(required(root, "cells", "a list of cells"), "cells");
    if (root.entries().containsKey("small")) {
      small(keys, cells); // wrong ones shall not wait for their first user
    }
    return figure(name, settings, keys, cells, Yaml.map(new LinkedHashMap<String, Yaml>()));
  }

  private Figure small() {
    return small(keys(), whole().cells());
  }

  private Figure small(
      SequencedMap<String, SequencedMap<String, Yaml.Mapping>> keys, List<Cell> cells) {
    Yaml.Mapping small = asMap(required(root, "small", "a map"), "small");
    refuseUnknown(small, SMALL_KEYS);
    Yaml.Entry own = small.entries().get("cells");
    List<Cell> fewer = own == null ? cells : new CellReader(keys).read(own.value(), "small.cells");
    Yaml.Mapping numbers = withoutFree();
    for (String key : List.of("seeds", "seconds")) {
      Yaml.Entry entry = small.entries().get(key);
      numbers = entry == null ? numbers : numbers.with(key, entry);
    }
    return figure(name.small(), SCHEMA.bind(numbers, ""), keys, fewer, map(small, "set"));
  }

  private FigureSettings settings() {
    var known = new ArrayList<>(SCHEMA.keys().stream().map(SettingKey::name).toList());
    known.addAll(FREE);
    refuseUnknown(root, known);
    FigureSettings settings = SCHEMA.bind(withoutFree(), "");
    requireColumns(settings.metrics());
    return settings;
  }

  private Yaml.Mapping withoutFree() {
    Yaml.Mapping rest = root;
    for (String key : FREE) {
      rest = rest.without(key);
    }
    return rest;
  }

  private void requireColumns(List<FigureSettings.Metric> metrics) {
    var columns = new ArrayList<>(ResultsFile.FIXED);
    columns.addAll(keys().keySet());
    for (FigureSettings.Metric metric : metrics) {
      requireWord(metric.name().replace('_', '-'), "metrics", Place.option(source));
      columns.add(metric.name());
    }
    var seen = new LinkedHashSet<String>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new CoterieException(
            ErrorCode.IMPOSSIBLE_COMBINATION,
            "two columns are called '%s', in %s; name one of them otherwise"
                .formatted(column, source));
      }
    }
  }

  private static void requireWord(String word, String path, Place at) {
    if (!FigureName.WORD.matcher(word).matches()) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'%s' in '%s' %s is no name; take small letters, digits, dots and dashes"
              .formatted(word, path, at));
    }
  }

  private SequencedMap<String, SequencedMap<String, Yaml.Mapping>> keys() {
    var keys = new LinkedHashMap<String, SequencedMap<String, Yaml.Mapping>>();
    asMap(required(root, "keys", "a map of variants for each key"), "keys")
        .entries()
        .forEach((key, entry) -> keys.put(key, variants(key, entry)));
    if (keys.isEmpty()) {
      throw new CoterieException(
          ErrorCode.MISSING_KEY, "'keys' in %s has no key; name what varies".formatted(source));
    }
    return keys;
  }

  private SequencedMap<String, Yaml.Mapping> variants(String key, Yaml.Entry entry) {
    requireWord(key, "keys", entry.keyPlace());
    var variants = new LinkedHashMap<String, Yaml.Mapping>();
    asMap(entry.value(), "keys." + key)
        .entries()
        .forEach(
            (variant, overrides) -> {
              requireWord(variant, "keys." + key, overrides.keyPlace());
              variants.put(variant, asMap(overrides.value(), "keys." + key + "." + variant));
            });
    return variants;
  }

  private Figure figure(
      FigureName ofFigure,
      FigureSettings settings,
      SequencedMap<String, SequencedMap<String, Yaml.Mapping>> keys,
      List<Cell> cells,
      Yaml.Mapping overrides) {
    boolean whole = ofFigure.equals(name);
    var claims = new ClaimReader(source, settings, keys, cells);
    claims.requireLayout();
    return new Figure(
        ofFigure,
        source,
        directory,
        settings,
        measurement().map(FigureReader::kind),
        base(),
        keys,
        cells,
        overrides,
        claims.read(whole));
  }

  /** What is measured in place of running experiments. */
  private Optional<Yaml.Mapping> measurement() {
    Yaml.Entry entry = root.entries().get(MEASUREMENT);
    if (entry == null) {
      return Optional.empty();
    }
    if (root.entries().containsKey(EXPERIMENT)) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "'%s' %s: there is an 'experiment' too; a figure is of one of them"
              .formatted(MEASUREMENT, entry.keyPlace()));
    }
    return Optional.of(asMap(entry.value(), MEASUREMENT));
  }

  private static Measurement.Kind kind(Yaml.Mapping measurement) {
    return MEASURED.bind(only(measurement, "name"), MEASUREMENT).name();
  }

  private Yaml.Mapping base() {
    return measurement()
        .map(settings -> settings.without("name"))
        .orElseGet(
            () ->
                asMap(
                    required(root, EXPERIMENT, "the experiment as a file of its own has it"),
                    EXPERIMENT));
  }

  private static Yaml.Mapping only(Yaml.Mapping map, String key) {
    Yaml.Mapping rest = map;
    for (String other : map.entries().keySet()) {
      rest = other.equals(key) ? rest : rest.without(other);
    }
    return rest;
  }

  private static void refuseUnknown(Yaml.Mapping map, List<String> known) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                throw SettingsSchema.unknownKey(key, entry.keyPlace(), known);
              }
            });
  }

  private static Yaml required(Yaml.Mapping map, String key, String mustBe) {
    return Optional.ofNullable(map.entries().get(key))
        .orElseThrow(() -> SettingsSchema.missingKey(key, map.place(), mustBe))
        .value();
  }

  private static Yaml.Mapping map(Yaml.Mapping map, String key) {
    Yaml.Entry entry = map.entries().get(key);
    return entry == null ? Yaml.map(new LinkedHashMap<String, Yaml>()) : asMap(entry.value(), key);
  }

  static Yaml.Mapping asMap(Yaml value, String path) {
    if (value instanceof Yaml.Mapping map) {
      return map;
    }
    throw new CoterieException(
        ErrorCode.WRONG_TYPE,
        "'%s' must be a map, not %s, %s".formatted(path, value.description(), value.place()));
  }
}
