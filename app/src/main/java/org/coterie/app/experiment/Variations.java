package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The combinations of values that {@code sweep} asks for: of a map of lists every combination, of a
 * list of maps each map.
 */
final class Variations {
  /** More are a slip of the pen: each is read and checked before the first is run. */
  static final int MAX_RUNS = 10_000;

  private static final Set<String> NOT_SWEPT = Set.of("coterie", "name", "sweep", "seeds");

  private Variations() {}

  /**
   * @param sweep what stands at {@code sweep}
   * @return in each the values by dotted key; the last key of the file changes fastest
   */
  static List<SequencedMap<String, Yaml.Entry>> of(Yaml sweep) {
    return switch (sweep) {
      case Yaml.Mapping map -> product(map);
      case Yaml.Sequence list -> each(list);
      case Yaml.Scalar scalar ->
          throw wrongType("sweep", scalar, "a map of lists or a list of maps");
    };
  }

  private static List<SequencedMap<String, Yaml.Entry>> product(Yaml.Mapping map) {
    requireFilled(map);
    List<SequencedMap<String, Yaml.Entry>> all = List.of(new LinkedHashMap<>());
    for (var axis : map.entries().entrySet()) {
      String key = axis.getKey();
      requireKey(key, axis.getValue());
      List<Yaml> values = values(key, axis.getValue().value());
      requireFew((long) all.size() * values.size(), axis.getValue());
      var next = new ArrayList<SequencedMap<String, Yaml.Entry>>();
      for (SequencedMap<String, Yaml.Entry> before : all) {
        for (Yaml value : values) {
          var with = new LinkedHashMap<>(before);
          with.put(key, new Yaml.Entry(axis.getValue().keyPlace(), value));
          next.add(with);
        }
      }
      all = next;
    }
    return all;
  }

  private static List<Yaml> values(String key, Yaml value) {
    if (value instanceof Yaml.Mapping map && !map.entries().isEmpty()) {
      String inner = map.entries().firstEntry().getKey();
      throw new CoterieException(
          ErrorCode.WRONG_TYPE,
          "'sweep.%s' must be a list of values, not a map, %s; write the dotted key, '%s.%s: [...]'"
              .formatted(key, map.place(), key, inner));
    }
    if (!(value instanceof Yaml.Sequence list)) {
      throw wrongType("sweep." + key, value, "a list of values");
    }
    if (list.items().isEmpty()) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'sweep.%s' is empty %s; give it a value, or delete the key"
              .formatted(key, list.place()));
    }
    return list.items();
  }

  private static List<SequencedMap<String, Yaml.Entry>> each(Yaml.Sequence list) {
    if (list.items().isEmpty()) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'sweep' is empty %s; give it a map of values, or delete the key"
              .formatted(list.place()));
    }
    var all = new ArrayList<SequencedMap<String, Yaml.Entry>>();
    for (Yaml item : list.items()) {
      if (!(item instanceof Yaml.Mapping map)) {
        throw wrongType(
            "sweep[" + all.size() + "]", item, "a map of values, such as {topology: ring}");
      }
      requireFilled(map);
      map.entries().forEach(Variations::requireKey);
      all.add(map.entries());
    }
    return all;
  }

  /** An override may have emptied it, the file should not. */
  private static void requireFilled(Yaml.Mapping map) {
    if (map.entries().isEmpty() && map.place().line() > 0) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "'sweep' has an empty map %s; give it a key, such as topology, or delete it"
              .formatted(map.place()));
    }
  }

  private static void requireKey(String key, Yaml.Entry entry) {
    List<String> parts = Arrays.asList(key.split("\\.", -1));
    if (parts.contains("") || NOT_SWEPT.contains(parts.getFirst())) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_KEY,
          "'%s' %s cannot be swept; name a dotted key of the experiment, such as"
                  .formatted(key, entry.keyPlace())
              + " training.learning_rate");
    }
  }

  static void requireFew(long runs, Yaml.Entry entry) {
    if (runs > MAX_RUNS) {
      throw new CoterieException(
          ErrorCode.OUT_OF_RANGE,
          "up to the key %s the sweep has %d runs, and may have %d; take some values away"
              .formatted(entry.keyPlace(), runs, MAX_RUNS));
    }
  }

  private static CoterieException wrongType(String key, Yaml value, String wanted) {
    return new CoterieException(
        ErrorCode.WRONG_TYPE,
        "'%s' must be %s, not %s, %s".formatted(key, wanted, value.description(), value.place()));
  }
}
