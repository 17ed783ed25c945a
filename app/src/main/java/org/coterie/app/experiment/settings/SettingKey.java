package org.coterie.app.experiment.settings;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.coterie.core.spi.Setting;

/** One key of a settings record: its name in the file, its type, and whether it may be left out. */
public final class SettingKey {
  private final String name;
  private final RecordComponent component;
  private final Setting setting;
  private final ValueType type;
  private final boolean optional;

  SettingKey(RecordComponent component, ClassLoader loader) {
    Setting found = component.getAnnotation(Setting.class);
    if (found == null) {
      throw new IllegalStateException(
          "component '%s' of %s has no @Setting"
              .formatted(component.getName(), component.getDeclaringRecord().getName()));
    }
    this.name = snakeCase(component.getName());
    this.component = component;
    this.setting = found;
    this.optional = component.getType() == Optional.class;
    this.type = ValueTypes.of(component, found, loader);
  }

  /** In snake_case. */
  public String name() {
    return name;
  }

  public String meaning() {
    return setting.value();
  }

  /** What must be written, such as {@code a whole number of at least 1}. */
  public String type() {
    return type.description();
  }

  /** The same for those who describe files. */
  public Shape shape() {
    return type.shape();
  }

  /** As it would be written; empty where the key is required, or nothing when left out. */
  public Optional<String> byDefault() {
    return setting.byDefault().isEmpty() ? Optional.empty() : Optional.of(setting.byDefault());
  }

  /** Whether leaving it out is an error. */
  public boolean required() {
    return !optional && setting.byDefault().isEmpty();
  }

  /** Whether the value is a file that is part of the experiment. */
  public boolean isFile() {
    return type instanceof ScalarTypes.FilePath;
  }

  /** The interface of what is chosen by name, where the value is such a choice. */
  public Optional<Class<?>> choosesFrom() {
    return type instanceof Chosen<?> chosen ? Optional.of(chosen.type()) : Optional.empty();
  }

  /** The file that the settings name at this key; none where the key is not one for a file. */
  public List<Path> files(Record settings) {
    return switch (isFile() ? value(settings) : Optional.empty()) {
      case Path path -> List.of(path);
      case Optional<?> optional when optional.isPresent() -> List.of((Path) optional.get());
      default -> List.of();
    };
  }

  /** What the settings hold at this key. */
  Object value(Record settings) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  boolean optional() {
    return optional;
  }

  ValueType valueType() {
    return type;
  }

  RecordComponent component() {
    return component;
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
