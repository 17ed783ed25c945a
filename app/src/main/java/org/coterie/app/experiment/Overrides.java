package org.coterie.app.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlReader;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Puts {@code dotted.key=value} into a tree before it is read: a value replaces what was there, an
 * override of a part addresses the map, and {@code null} takes the key away.
 */
public final class Overrides {
  /** Keys whose scalar is short for a map with {@code name}. */
  private static final Set<String> CHOSEN_BY_NAME =
      Set.of(
          "data.dataset",
          "data.partitioner",
          "model",
          "system",
          "system.aggregation",
          "topology",
          "adversary.attack");

  private Overrides() {}

  /**
   * @param overrides in the order in which they are applied
   * @throws CoterieException {@code USAGE} when one is not {@code dotted.key=value}
   */
  static Yaml.Mapping apply(Yaml.Mapping root, List<String> overrides) {
    Yaml.Mapping changed = root;
    for (String override : overrides) {
      int equals = override.indexOf('=');
      List<String> keys =
          Arrays.asList(override.substring(0, Math.max(0, equals)).strip().split("\\.", -1));
      if (equals < 0 || keys.contains("")) {
        throw new CoterieException(
            ErrorCode.USAGE,
            "--set %s is not of the form dotted.key=value, such as --set training.batch_size=16"
                .formatted(override));
      }
      String option = "--set " + override;
      if (keys.getFirst().equals("coterie")) {
        throw new CoterieException(
            ErrorCode.USAGE,
            option + ": the format is a property of the file; change 'coterie' there");
      }
      Yaml value = YamlReader.value(override.substring(equals + 1), option);
      var entry = new Yaml.Entry(Place.option(option), value);
      changed = put(Fixed.by(keys, option, changed), Fixed.path(keys), 0, entry, option);
    }
    return changed;
  }

  /**
   * The same for overrides that stand in a file, as a map of dotted keys: messages name their
   * places.
   *
   * @throws CoterieException {@code USAGE} when a key is not dotted words
   */
  public static Yaml.Mapping apply(Yaml.Mapping root, Yaml.Mapping overrides) {
    Yaml.Mapping changed = root;
    for (Map.Entry<String, Yaml.Entry> override : overrides.entries().entrySet()) {
      List<String> keys = Arrays.asList(override.getKey().split("\\.", -1));
      Place place = override.getValue().keyPlace();
      if (keys.contains("") || keys.getFirst().equals("coterie")) {
        throw new CoterieException(
            ErrorCode.USAGE,
            "'%s' %s cannot be overridden; write a dotted key, such as training.batch_size"
                .formatted(override.getKey(), place));
      }
      changed = put(changed, keys, override.getValue(), "'" + override.getKey() + "'");
    }
    return changed;
  }

  /**
   * Puts one value into a tree.
   *
   * @param keys the parts of its dotted key
   * @param what what a message calls that which puts it there
   */
  static Yaml.Mapping put(Yaml.Mapping map, List<String> keys, Yaml.Entry entry, String what) {
    return put(map, keys, 0, entry, what);
  }

  private static Yaml.Mapping put(
      Yaml.Mapping map, List<String> keys, int depth, Yaml.Entry entry, String option) {
    String key = keys.get(depth);
    Place place = entry.keyPlace();
    if (depth == keys.size() - 1) {
      boolean removed = entry.value() instanceof Yaml.Scalar scalar && scalar.isNull();
      return removed ? map.without(key) : map.with(key, entry);
    }
    Yaml.Entry old = map.entries().get(key);
    String path = String.join(".", keys.subList(0, depth + 1));
    Yaml.Mapping inner =
        old == null
            ? new Yaml.Mapping(new LinkedHashMap<>(), place)
            : opened(old.value(), path, option);
    Place keyPlace = old == null ? place : old.keyPlace();
    return map.with(key, new Yaml.Entry(keyPlace, put(inner, keys, depth + 1, entry, option)));
  }

  private static Yaml.Mapping opened(Yaml value, String path, String option) {
    if (value instanceof Yaml.Mapping map) {
      return map;
    }
    if (value instanceof Yaml.Scalar scalar && CHOSEN_BY_NAME.contains(path)) {
      return mapOf(scalar, List.of("name"));
    }
    if (value instanceof Yaml.Scalar scalar && path.equals("seed")) {
      return mapOf(scalar, List.of("data", "model", "protocol"));
    }
    throw new CoterieException(
        ErrorCode.WRONG_TYPE,
        "'%s' is %s %s, so %s has no part to change; set '%s' as a whole"
            .formatted(path, value.description(), value.place(), option, path));
  }

  private static Yaml.Mapping mapOf(Yaml.Scalar scalar, List<String> keys) {
    var entries = new LinkedHashMap<String, Yaml.Entry>();
    keys.forEach(key -> entries.put(key, new Yaml.Entry(scalar.place(), scalar)));
    return new Yaml.Mapping(entries, scalar.place());
  }
}
