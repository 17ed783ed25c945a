package org.coterie.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coterie list KIND}. */
@Command(
    name = "list",
    description = "Lists what an experiment file can choose by name, with settings and defaults.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KIND",
      description =
          "systems, partitioners, datasets, architectures, topologies, aggregations or attacks")
  private String kind = "";

  @Option(names = "--format", paramLabel = "text|json", description = "json for scripts")
  private Format format = Format.TEXT;

  private final Console console;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Registry<?> registry = registry();
    if (format == Format.JSON) {
      ArrayNode list = new ObjectMapper().createArrayNode();
      registry.all().forEach(plugin -> json(plugin, list.addObject()));
      console.out().println(list.toPrettyString());
    } else {
      registry.all().forEach(this::print);
    }
    return 0;
  }

  private Registry<?> registry() {
    var kinds = new ArrayList<String>();
    for (Registry<?> registry : Registries.load(ListCommand.class.getClassLoader()).all()) {
      if (registry.kind().equals(kind)) {
        return registry;
      }
      kinds.add(registry.kind());
    }
    throw new CoterieException(
        ErrorCode.USAGE,
        "there is no kind '%s' to list; %s".formatted(kind, NearestName.hint(kind, kinds)));
  }

  private void print(Plugin<?> plugin) {
    console.out().printf("%s: %s [%s]%n", plugin.name(), plugin.summary(), source(plugin));
    for (SettingKey key : keys(plugin)) {
      console
          .out()
          .printf("    %s: %s; %s%s%n", key.name(), key.meaning(), key.type(), whenLeftOut(key));
    }
  }

  private static String whenLeftOut(SettingKey key) {
    return key.byDefault()
        .map(value -> "; default " + value)
        .orElse(key.required() ? "; required" : "; optional");
  }

  private static void json(Plugin<?> plugin, ObjectNode into) {
    into.put("name", plugin.name()).put("summary", plugin.summary());
    into.put("source", source(plugin));
    ArrayNode settings = into.putArray("settings");
    for (SettingKey key : keys(plugin)) {
      ObjectNode setting = settings.addObject();
      setting.put("key", key.name()).put("type", key.type()).put("meaning", key.meaning());
      setting.put("required", key.required());
      key.byDefault().ifPresent(value -> setting.put("default", value));
    }
  }

  private static List<SettingKey> keys(Plugin<?> plugin) {
    return SettingsSchema.of(plugin.settings()).keys();
  }

  /** The package tells whether it is part of Coterie. */
  private static String source(Plugin<?> plugin) {
    String name = plugin.getClass().getName();
    return name.startsWith("org.coterie.") ? "built in" : name;
  }
}
