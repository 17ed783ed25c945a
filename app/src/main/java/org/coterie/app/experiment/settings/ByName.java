package org.coterie.app.experiment.settings;

import java.util.LinkedHashMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/**
 * What a value says that chooses a plug-in: a name alone, or a map with {@code name}.
 *
 * @param settings the map without the name; empty where there was a name alone
 */
public record ByName<P extends Plugin<?>>(P plugin, Yaml.Mapping settings) {
  /** The key of a map that holds the name. */
  public static final String NAME = "name";

  /**
   * @param noun what is chosen, such as {@code system}
   * @param path the dotted key, for messages
   * @throws CoterieException naming place and remedy
   */
  public static <P extends Plugin<?>> ByName<P> of(
      Registry<P> registry, String noun, Yaml value, String path) {
    return switch (value) {
      case Yaml.Scalar scalar when !scalar.isNull() ->
          new ByName<>(
              plugin(registry, noun, scalar),
              new Yaml.Mapping(new LinkedHashMap<>(), scalar.place()));
      case Yaml.Mapping map -> {
        Yaml.Entry name = map.entries().get(NAME);
        if (name == null) {
          throw SettingsSchema.missingKey(
              path + "." + NAME, map.place(), "see 'coterie list " + registry.kind() + "'");
        }
        if (!(name.value() instanceof Yaml.Scalar scalar)) {
          throw new CoterieException(
              ErrorCode.WRONG_TYPE,
              "'%s.name' must be the name of %s, not %s, %s"
                  .formatted(
                      path, withArticle(noun), name.value().description(), name.value().place()));
        }
        yield new ByName<>(plugin(registry, noun, scalar), map.without(NAME));
      }
      default ->
          throw new CoterieException(
              ErrorCode.WRONG_TYPE,
              "'%s' must be the name of %s or a map with 'name', not %s, %s"
                  .formatted(path, withArticle(noun), value.description(), value.place()));
    };
  }

  static String withArticle(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  private static <P extends Plugin<?>> P plugin(
      Registry<P> registry, String noun, Yaml.Scalar name) {
    P plugin = registry.byName().get(name.text());
    if (plugin == null) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "unknown %s '%s' %s; %s"
              .formatted(noun, name.text(), name.place(), registry.hint(name.text())));
    }
    return plugin;
  }
}
