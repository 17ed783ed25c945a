package org.coterie.app.experiment.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/**
 * What is chosen by name inside settings, such as an aggregation.
 *
 * @param type the interface of what is chosen; its name in words is what messages call it
 * @param loader finds what there is
 */
record Chosen<P extends Plugin<?>>(Class<P> type, ClassLoader loader) implements ValueType {
  @Override
  public Object read(Yaml value, String path) {
    ByName<P> named = ByName.of(registry(), noun(), value, path);
    return bind(named.plugin(), named.settings(), path);
  }

  private Registry<P> registry() {
    return Registry.load(noun() + "s", type, loader);
  }

  @Override
  public Shape shape() {
    return new Shape.ByName(registry());
  }

  private Choice<P> bind(P plugin, Yaml.Mapping settings, String path) {
    return new Choice<>(plugin, schema(plugin).bind(settings, path));
  }

  private SettingsSchema<?> schema(Plugin<?> plugin) {
    SettingsSchema<?> schema = SettingsSchema.of(plugin.settings(), loader);
    if (schema.keys().stream().anyMatch(SettingKey::isFile)) {
      throw new IllegalStateException(
          "%s names a file, and what is chosen inside settings cannot"
              .formatted(plugin.settings().getName()));
    }
    return schema;
  }

  @Override
  public Yaml write(Object value) {
    var choice = (Choice<?>) value;
    var written = new LinkedHashMap<String, Yaml>();
    written.put(ByName.NAME, YamlWriter.string(choice.name()));
    schema(choice.plugin())
        .write(choice.settings())
        .entries()
        .forEach((key, entry) -> written.put(key, entry.value()));
    return written.size() == 1 ? written.firstEntry().getValue() : Yaml.map(written);
  }

  @Override
  public String description() {
    return "the name of %s, or a map with 'name' (see 'coterie list %ss')"
        .formatted(ByName.withArticle(noun()), noun());
  }

  /** {@code DataSource} becomes {@code data source}. */
  private String noun() {
    return type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
