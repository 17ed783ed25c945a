package org.coterie.app.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * What an override does to a sweep: a key that it sets has that value in all runs, and is swept no
 * longer.
 */
final class Fixed {
  private static final String SEED = "seed";

  private Fixed() {}

  /** The path of a key: what follows {@code sweep.} is one key there, dots and all. */
  static List<String> path(List<String> keys) {
    return keys.getFirst().equals(SweepReader.SWEEP) && keys.size() > 2
        ? List.of(SweepReader.SWEEP, String.join(".", keys.subList(1, keys.size())))
        : keys;
  }

  /**
   * The tree without the sweep of that key.
   *
   * @param keys the parts of the dotted key that the option sets
   * @throws CoterieException {@code IMPOSSIBLE_COMBINATION} when it sets a part of what is swept
   */
  static Yaml.Mapping by(List<String> keys, String option, Yaml.Mapping root) {
    String key = String.join(".", keys);
    Yaml.Mapping changed = root;
    Yaml.Entry seeds = root.entries().get(SweepReader.SEEDS);
    if (seeds != null && seeds.value() instanceof Yaml.Sequence) {
      requireWhole(key, option, SEED, SweepReader.SEEDS, seeds);
      changed = key.equals(SEED) ? changed.without(SweepReader.SEEDS) : changed;
    }
    Yaml.Entry sweep = root.entries().get(SweepReader.SWEEP);
    return sweep == null
        ? changed
        : changed.with(
            SweepReader.SWEEP,
            new Yaml.Entry(sweep.keyPlace(), without(key, option, sweep.value())));
  }

  private static Yaml without(String key, String option, Yaml sweep) {
    return switch (sweep) {
      case Yaml.Mapping map -> without(key, option, map);
      case Yaml.Sequence list -> {
        List<Yaml> items =
            list.items().stream()
                .map(item -> item instanceof Yaml.Mapping map ? without(key, option, map) : item)
                .toList();
        boolean nothing =
            !items.isEmpty()
                && items.stream()
                    .allMatch(i -> i instanceof Yaml.Mapping m && m.entries().isEmpty());
        yield nothing ? nothingLeft(option) : new Yaml.Sequence(items, list.place());
      }
      case Yaml.Scalar scalar -> scalar;
    };
  }

  private static Yaml.Mapping without(String key, String option, Yaml.Mapping map) {
    map.entries()
        .forEach(
            (swept, entry) ->
                requireWhole(key, option, swept, SweepReader.SWEEP + "." + swept, entry));
    Yaml.Mapping rest = map.without(key);
    return rest.entries().isEmpty() && !map.entries().isEmpty() ? nothingLeft(option) : rest;
  }

  /** Not the same as an empty map in the file, which is a slip. */
  private static Yaml.Mapping nothingLeft(String option) {
    return new Yaml.Mapping(new LinkedHashMap<>(), Place.option(option));
  }

  private static void requireWhole(
      String key, String option, String swept, String path, Yaml.Entry entry) {
    if (key.startsWith(swept + ".")) {
      throw new CoterieException(
          ErrorCode.IMPOSSIBLE_COMBINATION,
          "%s: '%s' %s gives '%s' another value in each run; override the list, --set '%s=[...]', or"
                  .formatted(option, path, entry.keyPlace(), swept, path)
              + " '%s' as a whole".formatted(swept));
    }
  }
}
