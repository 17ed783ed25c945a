package org.coterie.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlReader;
import org.coterie.core.io.Sha256;

/**
 * What the runs of a sweep are called, such as {@code topology-ring+learning_rate-0.1+seed-3}. A
 * label says what its own run is and not where it stands, so that it stays when values are added.
 * Letters, digits, {@code . _ - +} alone: every file system takes those, and no two differ in case
 * only.
 */
final class RunLabels {
  private static final int MAX_LENGTH = 100;
  private static final int DIGITS = 8;

  private RunLabels() {}

  /**
   * @param keys all swept keys
   * @param values of each run
   * @param experiments of each run
   */
  static List<String> of(
      List<String> keys,
      List<? extends SequencedMap<String, String>> values,
      List<ResolvedExperiment> experiments) {
    var labels = new ArrayList<String>();
    var met = new TreeMap<String, Integer>();
    for (int i = 0; i < values.size(); i++) {
      String label = label(keys, values.get(i), experiments.get(i));
      labels.add(label);
      met.merge(label.toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      boolean alone = met.getOrDefault(label.toLowerCase(Locale.ROOT), 0) == 1;
      if (!alone || label.length() > MAX_LENGTH) {
        String cut = label.substring(0, Math.min(label.length(), MAX_LENGTH - DIGITS - 1));
        String hash = Sha256.hex(experiments.get(i).text()).substring(0, DIGITS);
        labels.set(i, cut + "+" + hash);
      }
    }
    return labels;
  }

  private static String label(
      List<String> keys, SequencedMap<String, String> values, ResolvedExperiment experiment) {
    var parts = new ArrayList<String>();
    values.forEach(
        (key, value) ->
            parts.add(safe(shortKey(key, keys)) + "-" + safe(words(YamlReader.value(value, key)))));
    parts.add("seed-" + experiment.seed().text("-"));
    return String.join("+", parts);
  }

  /** The last word of a dotted key, where no other swept key ends with it. */
  private static String shortKey(String key, List<String> keys) {
    String last = lastWord(key);
    return keys.stream().filter(each -> lastWord(each).equals(last)).count() == 1 ? last : key;
  }

  private static String lastWord(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** A file by its own name alone: where it lies may change. */
  private static String words(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> scalar.text().replaceFirst(".*[/\\\\](?=[^/\\\\])", "");
      case Yaml.Sequence list ->
          list.items().stream().map(RunLabels::words).collect(Collectors.joining("-"));
      case Yaml.Mapping map ->
          map.entries().entrySet().stream()
              .map(RunLabels::setting)
              .collect(Collectors.joining("-"));
    };
  }

  private static String setting(Map.Entry<String, Yaml.Entry> entry) {
    String value = words(entry.getValue().value());
    return entry.getKey().equals("name") ? value : entry.getKey() + "-" + value;
  }

  private static String safe(String text) {
    return text.replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}
