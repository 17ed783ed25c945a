package org.coterie.app.experiment.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/** The part of the schema to which others refer: one definition for each kind of plug-in. */
final class Definitions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SYSTEMS = "systems";

  private final Registries registries;
  private final Shapes shapes = new Shapes(this::reference);
  private final SortedMap<String, ObjectNode> byKind = new TreeMap<>();

  Definitions(Registries registries) {
    this.registries = registries;
  }

  Shapes shapes() {
    return shapes;
  }

  /** All that were referred to, by kind. */
  ObjectNode node() {
    ObjectNode node = JSON.createObjectNode();
    byKind.forEach(node::set);
    return node;
  }

  /** What stands in place of the definition. */
  ObjectNode reference(Registry<?> registry) {
    if (!byKind.containsKey(registry.kind())) {
      // Known before it is made: one kind may choose from itself.
      byKind.put(registry.kind(), JSON.createObjectNode());
      byKind.put(registry.kind(), definition(registry));
    }
    return JSON.createObjectNode().put("$ref", "#/$defs/" + registry.kind());
  }

  /** A name alone where no setting is required, or a map with it. */
  private ObjectNode definition(Registry<?> registry) {
    ObjectNode map = JSON.createObjectNode().put("type", "object");
    ObjectNode known = map.putObject("properties").putObject("name");
    ArrayNode names = known.putArray("enum");
    ArrayNode summaries = known.putArray("markdownEnumDescriptions");
    map.putArray("required").add("name");
    ArrayNode cases = map.putArray("allOf");
    ObjectNode alone = JSON.createObjectNode();
    ArrayNode namesAlone = alone.putArray("enum");
    ArrayNode summariesAlone = alone.putArray("markdownEnumDescriptions");
    for (Plugin<?> plugin : registry.all()) {
      SettingsSchema<?> settings = SettingsSchema.of(plugin.settings(), registries.loader());
      names.add(plugin.name());
      summaries.add(plugin.summary());
      if (settings.keys().stream().noneMatch(SettingKey::required)) {
        namesAlone.add(plugin.name());
        summariesAlone.add(plugin.summary());
      }
      Shapes.addCase(cases, "name", plugin.name(), settingsOf(plugin, settings, registry));
    }
    ObjectNode definition = JSON.createObjectNode();
    definition
        .putArray("anyOf")
        .add(alone)
        .add(map)
        .add(ofAPlugin(registry))
        .add(mapOfAPlugin(registry));
    return definition;
  }

  /** A name of somebody else's, of which nothing is known here. */
  private static ObjectNode ofAPlugin(Registry<?> registry) {
    ObjectNode name =
        JSON.createObjectNode()
            .put("type", "string")
            .put("pattern", "^" + Registry.NAME_OF_A_VENDOR + "$");
    List<String> known =
        registry.byName().keySet().stream().filter(each -> each.indexOf(':') >= 0).toList();
    if (!known.isEmpty()) {
      known.forEach(name.putObject("not").putArray("enum")::add);
    }
    return name;
  }

  private static ObjectNode mapOfAPlugin(Registry<?> registry) {
    ObjectNode map = JSON.createObjectNode().put("type", "object");
    map.putObject("properties").set("name", ofAPlugin(registry));
    map.putArray("required").add("name");
    return map;
  }

  private ObjectNode settingsOf(
      Plugin<?> plugin, SettingsSchema<?> settings, Registry<?> registry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("description", plugin.summary());
    ObjectNode properties = node.putObject("properties");
    properties.putObject("name").put("const", plugin.name());
    if (registry.kind().equals(SYSTEMS)) {
      properties.set(
          "as",
          shapes.label().put("description", "what its results are called; its name by default"));
      properties
          .putObject("adversary")
          .put("const", "none")
          .put("description", "none = it is not attacked, whatever the experiment says");
    }
    shapes.keys(node, settings);
    return node;
  }
}
