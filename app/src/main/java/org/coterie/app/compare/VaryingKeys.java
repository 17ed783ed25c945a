package org.coterie.app.compare;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys in which experiments differ. What belongs to a choice is compared among those who
 * chose the same: the degree of one topology is no difference to another that has none. What only
 * some systems need, such as a topology, is no difference between two systems.
 */
final class VaryingKeys {
  private static final int LONGEST_VALUE = 40;

  /** What chooses; its other keys are the settings of what was chosen. */
  private static final List<String> CHOOSERS = List.of("name", "kind");

  private final List<SystemConfig> configs;
  private final SequencedMap<String, SortedMap<Integer, String>> found = new LinkedHashMap<>();

  private VaryingKeys(List<SystemConfig> configs) {
    this.configs = configs;
  }

  /**
   * By dotted key, in the order of the file: the value of each experiment that the key says
   * something about, by its place in the list. {@code system} stands first, as the systems' labels.
   */
  static SequencedMap<String, SortedMap<Integer, String>> of(List<SystemConfig> configs) {
    var keys = new VaryingKeys(configs);
    List<Integer> all = IntStream.range(0, configs.size()).boxed().toList();
    keys.systems(all);
    var names = new LinkedHashSet<String>();
    configs.forEach(each -> names.addAll(each.tree().keySet()));
    names.remove("system");
    for (String name : names) {
      keys.visit(name, values(all, each -> configs.get(each).tree().get(name)));
    }
    return keys.found;
  }

  private interface ValueOf {
    @Nullable Object at(int index);
  }

  private static SequencedMap<Integer, @Nullable Object> values(
      Collection<Integer> among, ValueOf value) {
    var values = new LinkedHashMap<Integer, @Nullable Object>();
    among.forEach(each -> values.put(each, value.at(each)));
    return values;
  }

  private void systems(List<Integer> all) {
    var byLabel = all.stream().collect(Collectors.groupingBy(this::label, Collectors.toList()));
    if (byLabel.size() > 1) {
      all.forEach(each -> put("system", each, label(each)));
    }
    for (String label : all.stream().map(this::label).distinct().toList()) {
      List<Integer> same = Objects.requireNonNull(byLabel.get(label));
      visit("system", values(same, each -> configs.get(each).tree().get("system")));
    }
  }

  private String label(int index) {
    return configs.get(index).label();
  }

  private void put(String path, int index, String value) {
    found.computeIfAbsent(path, _ -> new TreeMap<>()).merge(index, value, (a, b) -> a + " " + b);
  }

  private void visit(String path, SequencedMap<Integer, @Nullable Object> values) {
    if (values.values().stream().distinct().count() < 2) {
      return;
    }
    var present = new LinkedHashMap<Integer, Object>();
    values.forEach(
        (index, value) -> {
          if (value != null) {
            present.put(index, value);
          }
        });
    boolean told = present.size() < values.size() && !impliedBySystem(values);
    if (told) {
      values.forEach((index, value) -> put(path, index, value == null ? "none" : headline(value)));
    }
    if (present.values().stream().distinct().count() > 1) {
      differing(path, present, told);
    }
  }

  /** Whether who has a value at all is a matter of which system it is. */
  private boolean impliedBySystem(SequencedMap<Integer, @Nullable Object> values) {
    var presence = new LinkedHashMap<String, Boolean>();
    for (var entry : values.entrySet()) {
      boolean present = entry.getValue() != null;
      if (presence.merge(label(entry.getKey()), present, (a, b) -> a && b) != present) {
        return false;
      }
    }
    return presence.size() > 1;
  }

  private void differing(String path, SequencedMap<Integer, Object> present, boolean told) {
    if (present.values().stream().noneMatch(Map.class::isInstance)) {
      if (!told) {
        present.forEach((index, value) -> put(path, index, shown(value)));
      }
      return;
    }
    var chosen = new LinkedHashMap<String, LinkedHashMap<Integer, Map<?, ?>>>();
    present.forEach(
        (index, value) ->
            chosen
                .computeIfAbsent(chosen(value), _ -> new LinkedHashMap<>())
                .put(index, value instanceof Map<?, ?> map ? map : Map.of("name", value)));
    if (chosen.size() > 1 && !told) {
      present.forEach((index, value) -> put(path, index, chosen(value)));
    }
    chosen.values().forEach(same -> children(path, same));
  }

  private void children(String path, SequencedMap<Integer, Map<?, ?>> same) {
    var names = new LinkedHashSet<Object>();
    same.values().forEach(each -> names.addAll(each.keySet()));
    names.removeAll(CHOOSERS);
    for (Object name : names) {
      visit(
          path + "." + name,
          values(same.keySet(), each -> Objects.requireNonNull(same.get(each)).get(name)));
    }
  }

  /** The name of what is chosen; empty for a map that chooses nothing. */
  private static String chosen(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value.toString();
    }
    return CHOOSERS.stream()
        .filter(map::containsKey)
        .map(each -> String.valueOf(map.get(each)))
        .findFirst()
        .orElse("");
  }

  /** What a section is in a word: what it chooses, or the first thing chosen in it. */
  private static String headline(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return shown(value);
    }
    String own = chosen(value);
    if (!own.isEmpty()) {
      return own;
    }
    return map.values().stream()
        .filter(Map.class::isInstance)
        .map(VaryingKeys::headline)
        .findFirst()
        .orElse("given");
  }

  private static String shown(Object value) {
    String text = value.toString().replace("=", ": ");
    return text.codePointCount(0, text.length()) <= LONGEST_VALUE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
  }
}
