package org.coterie.app.experiment.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.coterie.app.experiment.FileKey;
import org.coterie.app.experiment.FileKey.Value;
import org.coterie.app.experiment.Outline;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.settings.SettingsSchema;

/**
 * The JSON Schema (draft 2020-12) of experiment files. A file that Coterie takes is valid by it; a
 * file that is valid may still be refused, for what no schema says: combinations, files, graphs.
 */
public final class ExperimentSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Definitions definitions;
  private final Shapes shapes;

  private ExperimentSchema(Registries registries) {
    this.definitions = new Definitions(registries);
    this.shapes = definitions.shapes();
  }

  /** The schema as text: equal registries give equal text. */
  public static String text(Registries registries) {
    return new ExperimentSchema(registries).root(Outline.of(registries)).toPrettyString() + "\n";
  }

  private ObjectNode root(List<FileKey> keys) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Coterie experiment");
    root.put(
        "description",
        "What decides the results of a run: see docs/experiment-file.md. Made by 'coterie schema'.");
    root.put("type", "object");
    ObjectNode properties = root.putObject("properties");
    keys.forEach(key -> properties.set(key.name(), described(key)));
    root.put("additionalProperties", false);
    // What a sweep varies need not stand beside it.
    root.putArray("required").add("coterie");
    root.putObject("if").putArray("required").add("sweep");
    ArrayNode needed = root.putObject("else").putArray("required");
    keys.stream().filter(FileKey::required).forEach(key -> needed.add(key.name()));
    root.set("$defs", definitions.node());
    return root;
  }

  private ObjectNode described(FileKey key) {
    ObjectNode node = value(key.value());
    node.put("description", key.meaning());
    key.byDefault().ifPresent(value -> node.set("default", Defaults.json(value)));
    return node;
  }

  private ObjectNode value(Value value) {
    return switch (value) {
      case Value.Version(int number) -> JSON.createObjectNode().put("const", number);
      case Value.Label() -> shapes.label();
      case Value.Seed(SettingsSchema<?> parts) -> {
        ObjectNode node = JSON.createObjectNode();
        node.putArray("anyOf").add(whole()).add(shapes.map(parts));
        yield node;
      }
      case Value.Single(var key) -> shapes.node(key.shape());
      case Value.Section(SettingsSchema<?> schema) -> shapes.map(schema);
      case Value.Group(List<FileKey> keys) -> {
        ObjectNode node = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        keys.forEach(key -> properties.set(key.name(), described(key)));
        yield node.put("additionalProperties", false);
      }
      case Value.Chosen(var registry) -> definitions.reference(registry);
      case Value.Systems(var registry, boolean many) -> {
        ObjectNode one = definitions.reference(registry);
        yield many ? list(one) : one;
      }
      case Value.Faults(var kinds) -> list(shapes.tagged("kind", kinds));
      case Value.Variations() -> variations();
      case Value.SeedList() -> {
        ObjectNode node = JSON.createObjectNode();
        node.putArray("anyOf").add(whole().put("minimum", 1)).add(list(whole()).put("minItems", 1));
        yield node;
      }
    };
  }

  private static ObjectNode variations() {
    ObjectNode node = JSON.createObjectNode();
    ObjectNode grid = JSON.createObjectNode().put("type", "object").put("minProperties", 1);
    grid.putObject("additionalProperties").put("type", "array").put("minItems", 1);
    ObjectNode cases = JSON.createObjectNode().put("type", "array").put("minItems", 1);
    cases.putObject("items").put("type", "object").put("minProperties", 1);
    node.putArray("anyOf").add(grid).add(cases);
    return node;
  }

  private static ObjectNode whole() {
    return JSON.createObjectNode().put("type", "integer");
  }

  private static ObjectNode list(ObjectNode item) {
    ObjectNode node = JSON.createObjectNode().put("type", "array");
    node.set("items", item);
    return node;
  }
}
