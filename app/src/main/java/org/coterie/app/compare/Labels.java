package org.coterie.app.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What groups are called: the system, where there are several, and the keys that tell a group from
 * others of its system, by their last part.
 */
final class Labels {
  private static final String SYSTEM = "system";

  private final List<SystemConfig> configs;
  private final SequencedMap<String, SortedMap<Integer, String>> keys;
  private final Map<String, String> shortNames;

  Labels(List<SystemConfig> configs) {
    this.configs = configs;
    this.keys = VaryingKeys.of(configs);
    this.shortNames = shortNames(keys.keySet());
  }

  /** The keys in which any of them differ. */
  Collection<String> names() {
    return keys.keySet();
  }

  /** The keys that say something about the experiment at that place, with their values. */
  SequencedMap<String, String> keys(int index) {
    var own = new LinkedHashMap<String, String>();
    keys.forEach(
        (key, values) -> {
          String value = values.get(index);
          if (value != null) {
            own.put(key, value);
          }
        });
    return own;
  }

  /** A label for each experiment, no two the same. */
  List<String> all() {
    var labels = new ArrayList<String>();
    var uses = new HashMap<String, Integer>();
    for (int i = 0; i < configs.size(); i++) {
      String label = label(i);
      int use = uses.merge(label, 1, Integer::sum);
      labels.add(use == 1 ? label : label + " #" + use);
    }
    return labels;
  }

  private String label(int index) {
    var own = keys(index);
    String others =
        own.entrySet().stream()
            .filter(each -> isTold(each.getKey(), index))
            .map(each -> shortNames.get(each.getKey()) + "=" + each.getValue())
            .collect(Collectors.joining(", "));
    String system = own.getOrDefault(SYSTEM, others.isEmpty() ? configs.get(index).label() : "");
    return system.isEmpty() || others.isEmpty() ? system + others : system + ", " + others;
  }

  /** Whether the key tells the experiment from others of its system; else the system does. */
  private boolean isTold(String key, int index) {
    var values = Objects.requireNonNull(keys.get(key));
    String label = configs.get(index).label();
    return !key.equals(SYSTEM)
        && values.entrySet().stream()
                .filter(each -> configs.get(each.getKey()).label().equals(label))
                .map(Map.Entry::getValue)
                .distinct()
                .count()
            > 1;
  }

  /** What keys that no label tells differ in: {@code nodes: 10 or 20}. */
  List<String> untold() {
    var untold = new ArrayList<String>();
    keys.forEach(
        (key, values) -> {
          if (!key.equals(SYSTEM) && values.keySet().stream().noneMatch(i -> isTold(key, i))) {
            var distinct = values.values().stream().distinct().toList();
            untold.add(key + ": " + String.join(" or ", distinct));
          }
        });
    return untold;
  }

  /** The last part of each key, or as many as tell it from the others. */
  private static Map<String, String> shortNames(Collection<String> keys) {
    var names = new HashMap<String, String>();
    for (String key : keys) {
      int from = key.lastIndexOf('.');
      while (from >= 0 && isAmbiguous(key.substring(from), key, keys)) {
        from = key.lastIndexOf('.', from - 1);
      }
      names.put(key, key.substring(from + 1));
    }
    return names;
  }

  private static boolean isAmbiguous(String end, String key, Collection<String> keys) {
    return keys.stream().anyMatch(each -> !each.equals(key) && ("." + each).endsWith(end));
  }
}
