package org.coterie.app.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The few things a report says about an experiment, looked up in its resolved file by dotted key.
 * What is chosen by name may be a scalar or a map with a {@code name}.
 */
public record ExperimentFile(Map<?, ?> root) {
  /**
   * @param where named in the message
   */
  public static ExperimentFile parse(String text, String where) {
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
        return new ExperimentFile(map);
      }
    } catch (YamlEngineException e) {
      throw new CoterieException(ErrorCode.RUN_FOLDER, damaged(where), e);
    }
    throw new CoterieException(ErrorCode.RUN_FOLDER, damaged(where));
  }

  private static String damaged(String where) {
    return where + " is not a resolved experiment file; restore it, or run the experiment again";
  }

  public String text(String dotted, String otherwise) {
    Object found = find(dotted);
    return found == null || found instanceof Map || found instanceof List
        ? otherwise
        : found.toString();
  }

  /** The name of what is chosen at the key, or an empty text. */
  public String chosen(String dotted) {
    return name(find(dotted));
  }

  /** What the results of the system at the key are called. */
  public String label(String dotted) {
    return label(find(dotted));
  }

  private static String label(@Nullable Object system) {
    return system instanceof Map<?, ?> map && map.get("as") != null
        ? map.get("as").toString()
        : name(system);
  }

  /** Labels of the systems that the adversary has no part in. */
  public List<String> clean() {
    return Stream.concat(Stream.ofNullable(find("system")), list("baselines").stream())
        .filter(system -> system instanceof Map<?, ?> map && "none".equals(map.get("adversary")))
        .map(ExperimentFile::label)
        .toList();
  }

  /** The choice in words: {@code dirichlet (alpha 0.3)}. */
  public String described(String dotted) {
    return described(find(dotted));
  }

  /** Labels of the baselines in the order of the file. */
  public List<String> baselines() {
    return list("baselines").stream().map(ExperimentFile::label).toList();
  }

  /** The planned faults, one in words each: {@code absence: nodes 3, 7; from 5; until 8}. */
  public List<String> faults() {
    return list("faults").stream().map(ExperimentFile::fault).toList();
  }

  private static String fault(Object fault) {
    if (!(fault instanceof Map<?, ?> map)) {
      return fault.toString();
    }
    String rest =
        map.entrySet().stream()
            .filter(each -> !"kind".equals(each.getKey()) && !List.of().equals(each.getValue()))
            .map(each -> each.getKey() + " " + plain(each.getValue()))
            .collect(Collectors.joining("; "));
    return map.get("kind") + (rest.isEmpty() ? "" : ": " + rest);
  }

  /** A list without its brackets; lists inside keep theirs. */
  private static String plain(@Nullable Object value) {
    return value instanceof List<?> items
        ? items.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  private List<?> list(String key) {
    return find(key) instanceof List<?> found ? found : List.of();
  }

  private @Nullable Object find(String dotted) {
    Object at = root;
    for (String key : dotted.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }

  private static String name(@Nullable Object choice) {
    if (choice instanceof Map<?, ?> map) {
      return name(map.get("name"));
    }
    return choice == null ? "" : choice.toString();
  }

  private static String described(@Nullable Object choice) {
    if (!(choice instanceof Map<?, ?> map)) {
      return name(choice);
    }
    var settings = new ArrayList<String>();
    map.forEach(
        (key, value) -> {
          if (!"name".equals(key) && !(value instanceof Map) && !(value instanceof List)) {
            settings.add(key.toString().replace('_', ' ') + " " + value);
          }
        });
    String rest = settings.stream().collect(Collectors.joining(", "));
    return rest.isEmpty() ? name(choice) : name(choice) + " (" + rest + ")";
  }
}
