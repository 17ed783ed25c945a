package org.coterie.app.experiment.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.coterie.app.experiment.Outline;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Shape;
import org.coterie.core.spi.Registry;

/** The schemas of values, by their shapes. */
final class Shapes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_INT_DIGITS = 1 << 30;

  private final Function<Registry<?>, ObjectNode> references;

  /**
   * @param references gives the schema of a choice by name
   */
  Shapes(Function<Registry<?>, ObjectNode> references) {
    this.references = references;
  }

  /** YAML takes a word that is written as a truth value for one, unless it stands in quotes. */
  private static void words(ArrayNode node, List<String> words) {
    for (String word : words) {
      node.add(word);
      if (word.equals("true") || word.equals("false")) {
        node.add(Boolean.parseBoolean(word));
      }
    }
  }

  ObjectNode node(Shape shape) {
    ObjectNode node = JSON.createObjectNode();
    switch (shape) {
      case Shape.Truth() -> node.put("type", "boolean");
      case Shape.Numeric number -> number(node, number);
      case Shape.Text() -> node.putArray("type").add("string").add("number").add("boolean");
      case Shape.FilePath() -> node.put("type", "string");
      case Shape.Node() -> node.putArray("type").add("integer").add("string");
      case Shape.Words(var words) -> words(node.putArray("enum"), words);
      case Shape.Items(Shape item, boolean distinct) -> {
        node.put("type", "array").set("items", node(item));
        if (distinct) {
          node.put("uniqueItems", true).put("minItems", 1);
        }
      }
      case Shape.When() -> when(node);
      case Shape.Channel() -> pair(node).set("items", node(new Shape.Node()));
      case Shape.Nested(SettingsSchema<?> schema) -> {
        return map(schema);
      }
      case Shape.ByName(Registry<?> registry) -> {
        return references.apply(registry);
      }
    }
    return node;
  }

  private static ObjectNode pair(ObjectNode node) {
    return node.put("type", "array").put("minItems", 2).put("maxItems", 2);
  }

  private static void when(ObjectNode node) {
    ObjectNode moment = pair(JSON.createObjectNode());
    ArrayNode parts = moment.putArray("prefixItems");
    parts.addObject().put("type", "integer").put("minimum", 0);
    ArrayNode phase = parts.addObject().putArray("anyOf");
    phase.addObject().put("type", "integer").put("minimum", 0);
    phase.addObject().put("const", "end");
    node.putArray("anyOf").addObject().put("type", "integer").put("minimum", 0);
    node.withArray("anyOf").add(moment);
  }

  private static void number(ObjectNode node, Shape.Numeric number) {
    node.put("type", number.whole() ? "integer" : "number");
    if (isLimit(number.min())) {
      put(node, number.minExcluded() ? "exclusiveMinimum" : "minimum", number.min());
    }
    if (isLimit(number.max())) {
      put(node, number.maxExcluded() ? "exclusiveMaximum" : "maximum", number.max());
    }
  }

  /** The limits of a long are no figures that help anybody. */
  private static boolean isLimit(double value) {
    return Double.isFinite(value) && Math.abs(value) < 0x1p62;
  }

  private static void put(ObjectNode node, String key, double value) {
    if (value == Math.rint(value) && Math.abs(value) <= (double) LARGEST_INT_DIGITS * 4) {
      node.put(key, (long) value);
    } else {
      node.put(key, value);
    }
  }

  /** Text that names a folder. */
  ObjectNode label() {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("type").add("string").add("number").add("boolean");
    return node.put("pattern", "^" + Outline.LABEL + "$");
  }

  /** A map with the keys of a settings record. */
  ObjectNode map(SettingsSchema<?> schema) {
    ObjectNode node = JSON.createObjectNode().put("type", "object");
    keys(node, schema);
    return node;
  }

  /** A map of one of these kinds, told apart by a key. */
  ObjectNode tagged(String tag, SequencedMap<String, SettingsSchema<?>> kinds) {
    ObjectNode node = JSON.createObjectNode().put("type", "object");
    kinds.keySet().forEach(node.putObject("properties").putObject(tag).putArray("enum")::add);
    node.putArray("required").add(tag);
    ArrayNode cases = node.putArray("allOf");
    kinds.forEach(
        (kind, schema) -> {
          ObjectNode then = JSON.createObjectNode();
          then.putObject("properties").putObject(tag).put("const", kind);
          keys(then, schema);
          addCase(cases, tag, kind, then);
        });
    return node;
  }

  /** If the tag has this value, then the schema holds. */
  static void addCase(ArrayNode cases, String tag, String value, ObjectNode then) {
    ObjectNode one = cases.addObject();
    one.putObject("if").putObject("properties").putObject(tag).put("const", value);
    one.withObject("if").putArray("required").add(tag);
    one.set("then", then);
  }

  /**
   * Adds the keys of a settings record to the properties that are there, and refuses all others.
   */
  void keys(ObjectNode node, SettingsSchema<?> schema) {
    ObjectNode properties = node.withObject("properties");
    ArrayNode required = JSON.createArrayNode();
    for (SettingKey key : schema.keys()) {
      properties.set(key.name(), described(key));
      if (key.required()) {
        required.add(key.name());
      }
      if (key.isFile()) {
        properties
            .putObject(key.name() + "_sha256")
            .put("description", "the SHA-256 that the file must have; in resolved files")
            .put("type", "string");
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    node.put("additionalProperties", false);
  }

  private ObjectNode described(SettingKey key) {
    ObjectNode node = node(key.shape());
    node.put("description", key.meaning());
    key.byDefault().ifPresent(value -> node.set("default", Defaults.json(value)));
    return node;
  }
}
