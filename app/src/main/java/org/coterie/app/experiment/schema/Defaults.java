package org.coterie.app.experiment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlReader;

/** Values as they stand in a file, in JSON. */
final class Defaults {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private Defaults() {}

  static JsonNode json(String written) {
    return json(YamlReader.value(written, "a default"));
  }

  private static JsonNode json(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> scalar(scalar);
      case Yaml.Sequence list -> {
        ArrayNode array = JSON.arrayNode();
        list.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Yaml.Mapping map -> {
        ObjectNode object = JSON.objectNode();
        map.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
        yield object;
      }
    };
  }

  private static JsonNode scalar(Yaml.Scalar scalar) {
    String text = scalar.text();
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    if (scalar.plain() && (text.equals("true") || text.equals("false"))) {
      return JSON.booleanNode(text.equals("true"));
    }
    if (scalar.plain() && WHOLE.matcher(text).matches()) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (scalar.plain() && DECIMAL.matcher(text).matches()) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    return JSON.textNode(text);
  }
}
