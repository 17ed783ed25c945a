package org.coterie.app.experiment.schema;

import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.app.experiment.settings.Shape;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Registry;

/** Values that a key may have, for keys without a default. */
final class Placeholders {
  private static final double SHARE = 0.2;

  private final ClassLoader loader;

  /**
   * @param loader finds what is chosen by name inside settings
   */
  Placeholders(ClassLoader loader) {
    this.loader = loader;
  }

  /** On one line; a map is left to the caller. */
  String of(Shape shape) {
    return switch (shape) {
      case Shape.Truth() -> "true";
      case Shape.Numeric number -> number(number);
      case Shape.Text() -> "text";
      case Shape.FilePath() -> "file.csv";
      case Shape.Node() -> "0";
      case Shape.Words(var words) -> words.getFirst();
      case Shape.Items(Shape item, boolean _) -> "[" + of(item) + "]";
      case Shape.When() -> "1";
      case Shape.Channel() -> "[0, 1]";
      case Shape.Nested(SettingsSchema<?> schema) -> map(schema);
      case Shape.ByName(Registry<?> registry) -> simplest(registry);
    };
  }

  private String map(SettingsSchema<?> schema) {
    var text = new StringBuilder("{");
    for (SettingKey key : schema.keys()) {
      if (key.required()) {
        text.append(text.length() > 1 ? ", " : "").append(key.name()).append(": ");
        text.append(of(key.shape()));
      }
    }
    return text.append('}').toString();
  }

  private static String number(Shape.Numeric number) {
    double low = number.min();
    double high = number.max();
    if (!number.whole()) {
      boolean share = high <= 1 || Double.isInfinite(low);
      return share && SHARE >= low ? Double.toString(SHARE) : low < 1 ? "1" : Double.toString(low);
    }
    return Long.toString(Double.isFinite(low) && low > 1 ? (long) low : high < 1 ? (long) high : 1);
  }

  /** The first that needs no settings, or the first with those it needs. */
  String simplest(Registry<?> registry) {
    for (Plugin<?> plugin : registry.all()) {
      if (settings(plugin).keys().stream().noneMatch(SettingKey::required)) {
        return plugin.name();
      }
    }
    return registry.all().isEmpty() ? "name" : registry.all().getFirst().name();
  }

  SettingsSchema<?> settings(Plugin<?> plugin) {
    return SettingsSchema.of(plugin.settings(), loader);
  }
}
