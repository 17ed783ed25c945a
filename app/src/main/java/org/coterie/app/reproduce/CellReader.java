package org.coterie.app.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/**
 * Reads cells: a list of maps, each with a variant or several for a key; a key that is left out has
 * all. Each map is the product of what it names, the last key the fastest; a cell counts once.
 */
record CellReader(SequencedMap<String, SequencedMap<String, Yaml.Mapping>> keys) {
  List<Cell> read(Yaml value, String path) {
    if (!(value instanceof Yaml.Sequence list) || list.items().isEmpty()) {
      throw new CoterieException(
          ErrorCode.WRONG_TYPE,
          "'%s' must be a list of maps with %s, not %s, %s"
              .formatted(
                  path, String.join(", ", keys.keySet()), value.description(), value.place()));
    }
    var cells = new LinkedHashSet<Cell>();
    for (Yaml item : list.items()) {
      cells.addAll(product(FigureReader.asMap(item, path), path));
    }
    return List.copyOf(cells);
  }

  private List<Cell> product(Yaml.Mapping item, String path) {
    item.entries()
        .forEach(
            (key, entry) -> {
              if (!keys.containsKey(key)) {
                throw SettingsSchema.unknownKey(key, entry.keyPlace(), List.copyOf(keys.keySet()));
              }
            });
    List<List<String>> partial = List.of(List.of());
    for (var key : keys.entrySet()) {
      Yaml.Entry named = item.entries().get(key.getKey());
      List<String> variants =
          named == null
              ? List.copyOf(key.getValue().keySet())
              : variants(named.value(), path + "." + key.getKey(), key.getValue().keySet());
      var longer = new ArrayList<List<String>>();
      for (List<String> each : partial) {
        for (String variant : variants) {
          var with = new ArrayList<>(each);
          with.add(variant);
          longer.add(with);
        }
      }
      partial = longer;
    }
    return partial.stream().map(Cell::new).toList();
  }

  private static List<String> variants(Yaml value, String path, Set<String> known) {
    List<Yaml> items = value instanceof Yaml.Sequence list ? list.items() : List.of(value);
    return items.stream()
        .map(
            item -> {
              if (item instanceof Yaml.Scalar scalar) {
                return known(scalar.text(), path, item.place().toString(), known);
              }
              throw new CoterieException(
                  ErrorCode.WRONG_TYPE,
                  "'%s' must be the name of a variant or a list of such, not %s, %s"
                      .formatted(path, item.description(), item.place()));
            })
        .toList();
  }

  /** The name, if it is one of those. */
  static String known(String name, String path, String place, Set<String> known) {
    if (!known.contains(name)) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "'%s' names '%s' %s, which is not there; %s"
              .formatted(path, name, place, NearestName.hint(name, known)));
    }
    return name;
  }
}
