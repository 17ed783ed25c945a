package org.coterie.app.workbench;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlWriter;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.NodeId;
import org.jspecify.annotations.Nullable;

/** Java values as an experiment file has them, on one line. */
public final class Values {
  private Values() {}

  /**
   * A key, if it is one.
   *
   * @throws CoterieException {@code USAGE} when it is not words with dots between them
   */
  public static String dotted(String key) {
    boolean sound =
        !key.contains("=") && Arrays.stream(key.split("\\.", -1)).noneMatch(String::isBlank);
    if (!sound) {
      throw new CoterieException(
          ErrorCode.USAGE,
          "'%s' is no key; give words with dots between them, such as training.batch_size"
              .formatted(key));
    }
    return key;
  }

  /**
   * The value after {@code KEY=}.
   *
   * @param key named in the message
   * @throws CoterieException {@code WRONG_TYPE} when no file could hold it
   */
  public static String yaml(String key, @Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean truth -> truth.toString();
      case Float number when !Float.isFinite(number) -> throw refused(key, value);
      case Double number when !Double.isFinite(number) -> throw refused(key, value);
      case Integer _, Long _, Short _, Byte _, BigInteger _, Float _, Double _, BigDecimal _ ->
          value.toString();
      case CharSequence text -> text(text.toString());
      case Character letter -> text(letter.toString());
      case NodeId node -> node.isNumber() ? node.name() : text(node.name());
      case Path path -> text(path.toString().replace('\\', '/'));
      case Enum<?> constant -> text(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Map<?, ?> map -> map(key, map);
      // Before what can be iterated over: what has no order of its own gets none from its hashes.
      case java.util.Set<?> set when !(set instanceof java.util.SequencedSet<?>) ->
          list(set.stream().map(each -> yaml(key, each)).sorted().toList());
      case Iterable<?> items -> items(key, items);
      default -> {
        if (!value.getClass().isArray()) {
          throw refused(key, value);
        }
        var items = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Array.getLength(value); i++) {
          items.add(Array.get(value, i));
        }
        yield items(key, items);
      }
    };
  }

  /** In quotes where it would be read as a number, a truth, nothing, or a list or map. */
  private static String text(String text) {
    Yaml.Scalar scalar = YamlWriter.string(text);
    return YamlWriter.line(scalar);
  }

  private static String items(String key, Iterable<?> items) {
    var texts = new ArrayList<String>();
    items.forEach(each -> texts.add(yaml(key, each)));
    return list(texts);
  }

  private static String list(List<String> texts) {
    return "[" + String.join(", ", texts) + "]";
  }

  private static String map(String key, Map<?, ?> map) {
    Map<String, @Nullable Object> ordered =
        map instanceof SequencedMap<?, ?> ? new java.util.LinkedHashMap<>() : new TreeMap<>();
    map.forEach((name, value) -> ordered.put(String.valueOf(name), value));
    return ordered.entrySet().stream()
        .map(entry -> text(entry.getKey()) + ": " + yaml(key, entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static CoterieException refused(String key, Object value) {
    return new CoterieException(
        ErrorCode.WRONG_TYPE,
        "with(\"%s\", ...) is given %s, of %s; give a finite number, a text, a boolean, or a list or map of such"
            .formatted(
                key,
                String.valueOf(value).lines().findFirst().orElse(""),
                value.getClass().getName()));
  }
}
