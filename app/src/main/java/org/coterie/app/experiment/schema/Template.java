package org.coterie.app.experiment.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coterie.app.experiment.FileKey;
import org.coterie.app.experiment.FileKey.Value;
import org.coterie.app.experiment.Outline;
import org.coterie.app.experiment.Registries;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Shape;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/**
 * A commented experiment file to begin with, which is valid as it stands: each key with what it
 * means. A line that begins with {@code #} and no space is a key that is not set.
 */
public final class Template {
  private static final String INDENT = "  ";

  private static final int WIDTH = 100;

  /** What a file begins with where a required key needs a sensible value. */
  private static final String COUNT = "10";

  private static final Map<String, String> FIRST = Map.of("learning_rate", "0.05");

  /** What a short file has beside what it must have. */
  private static final Set<String> SHORT =
      Set.of("name", "seed", "data", "evaluation", "every", "local_epochs", "batch_size");

  private final Registries registries;
  private final Choices choices;
  private final boolean full;
  private final Placeholders placeholders;
  private final StringBuilder text = new StringBuilder();

  /** The names of what the file is about. */
  public record Choices(String name, String system, String dataset, String model) {}

  private Template(Registries registries, Choices choices, boolean full) {
    this.registries = registries;
    this.choices = choices;
    this.full = full;
    this.placeholders = new Placeholders(registries.loader());
  }

  /**
   * @param full with every key there is
   * @throws org.coterie.core.error.CoterieException when a name is unknown
   */
  public static String text(Registries registries, Choices choices, boolean full) {
    registries.systems().get(choices.system());
    registries.datasets().get(choices.dataset());
    registries.architectures().get(choices.model());
    return new Template(registries, choices, full).text();
  }

  private String text() {
    text.append(
        """
        # yaml-language-server: $schema=experiment.schema.json
        # Editors complete and check this file by its schema: coterie schema > experiment.schema.json
        # Check it with 'coterie validate FILE', run it with 'coterie run FILE'.
        """);
    Outline.of(registries).forEach(key -> write(key, 0));
    if (!full) {
      text.append(
          """

          # There are more keys, each with a default: coterie init - --full
          """);
    }
    return text.toString();
  }

  private void write(FileKey key, int depth) {
    boolean set = isSet(key);
    if (!set && !full) {
      return;
    }
    if (depth == 0) {
      text.append('\n');
    }
    comment(depth, key.meaning() + (key.required() ? "" : defaulted(key)), true);
    switch (key.value()) {
      case Value.Version(int number) -> line(depth, true, key.name() + ": " + number);
      case Value.Label() -> line(depth, true, key.name() + ": " + choices.name());
      case Value.Seed _ -> line(depth, true, key.name() + ": 1");
      case Value.Single _ -> line(depth, true, key.name() + ": " + COUNT);
      case Value.Group(List<FileKey> inner) -> {
        line(depth, true, key.name() + ":");
        inner.forEach(each -> write(each, depth + 1));
      }
      case Value.Section(SettingsSchema<?> schema) -> {
        line(depth, set, key.name() + ":");
        settings(schema, depth + 1, set);
      }
      case Value.Chosen(Registry<?> registry) -> chosen(key.name(), registry, depth, set);
      case Value.Systems(Registry<?> registry, boolean many) -> {
        if (many) {
          line(depth, true, key.name() + ": []");
        } else {
          chosen(key.name(), registry, depth, true);
        }
      }
      case Value.Faults _ -> {
        line(depth, true, key.name() + ": []");
        line(depth, false, INDENT + "- {kind: absence, nodes: [0], from: 2, until: 3}");
      }
      case Value.Variations _ -> line(depth, false, key.name() + ": {rounds: [5, 10]}");
      case Value.SeedList _ -> line(depth, false, key.name() + ": 3");
    }
  }

  private static String defaulted(FileKey key) {
    return key.byDefault().map(value -> "; default " + value).orElse("");
  }

  /** Whether the file has it, and not only a comment on it. */
  private boolean isSet(FileKey key) {
    return switch (key.value()) {
      case Value.Variations _, Value.SeedList _ -> false;
      case Value.Chosen _ when key.name().equals("topology") ->
          registries.systems().get(choices.system()).needsTopology();
      case Value.Section(SettingsSchema<?> schema) when !key.required() ->
          schema.keys().stream().noneMatch(SettingKey::required)
              && (full || SHORT.contains(key.name()));
      default ->
          full
              || key.required()
              || SHORT.contains(key.name())
              || key.name().equals("dataset")
              || key.name().equals("partitioner");
    };
  }

  private void chosen(String key, Registry<?> registry, int depth, boolean set) {
    comment(depth, "see 'coterie list " + registry.kind() + "'", set);
    Plugin<?> plugin = plugin(key, registry);
    List<SettingKey> keys = placeholders.settings(plugin).keys();
    if (keys.isEmpty()) {
      line(depth, set, key + ": " + plugin.name());
      return;
    }
    line(depth, set, key + ":");
    comment(depth + 1, plugin.summary(), set);
    line(depth + 1, set, "name: " + plugin.name());
    for (SettingKey each : keys) {
      write(each, depth + 1, set);
    }
  }

  private Plugin<?> plugin(String key, Registry<?> registry) {
    return registry.get(
        switch (key) {
          case "system" -> choices.system();
          case "dataset" -> choices.dataset();
          case "model" -> choices.model();
          case "partitioner" -> "iid";
          case "topology" -> "ring";
          default -> placeholders.simplest(registry);
        });
  }

  private void settings(SettingsSchema<?> schema, int depth, boolean set) {
    for (SettingKey key : schema.keys()) {
      if (full || key.required() || SHORT.contains(key.name())) {
        write(key, depth, set);
      }
    }
  }

  private void write(SettingKey key, int depth, boolean set) {
    String first = FIRST.getOrDefault(key.name(), placeholders.of(key.shape()));
    boolean own = set && (key.required() || key.byDefault().isPresent());
    String must = key.required() && !FIRST.containsKey(key.name()) ? "; CHANGE THIS" : "";
    comment(depth, key.meaning() + "; " + key.type() + must, set);
    if (!key.required() && key.shape() instanceof Shape.Nested(SettingsSchema<?> schema)) {
      if (key.byDefault().isEmpty()) {
        line(depth, own, key.name() + ":");
        settings(schema, depth + 1, own);
        return;
      }
    }
    line(depth, own, key.name() + ": " + key.byDefault().orElse(first));
  }

  /** What a line means; inside what is not set the comment is not set either. */
  private void comment(int depth, String words, boolean set) {
    var line = new StringBuilder();
    for (String word : words.split(" ")) {
      if (!line.isEmpty() && depth * INDENT.length() + line.length() + word.length() > WIDTH) {
        line(depth, set, "# " + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(depth, set, "# " + line);
  }

  private void line(int depth, boolean set, String words) {
    text.append(set ? "" : "#").append(INDENT.repeat(depth)).append(words).append('\n');
  }
}
