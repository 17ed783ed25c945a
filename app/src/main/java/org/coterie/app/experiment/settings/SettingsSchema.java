package org.coterie.app.experiment.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NearestName;

/**
 * The keys of a settings record, and the way from a map to the record and back: {@code
 * bind(write(record))} equals {@code record}.
 */
public final class SettingsSchema<S extends Record> {
  private final Class<S> type;
  private final List<SettingKey> keys;

  private SettingsSchema(Class<S> type, ClassLoader loader) {
    this.type = type;
    this.keys =
        Arrays.stream(type.getRecordComponents())
            .map(component -> new SettingKey(component, loader))
            .toList();
  }

  /**
   * As the other one, for a record of Coterie's own: what is chosen in it by name is on the class
   * path.
   */
  public static <S extends Record> SettingsSchema<S> of(Class<S> type) {
    return of(type, SettingsSchema.class.getClassLoader());
  }

  /**
   * @param loader finds what is chosen by name inside the settings
   * @throws IllegalStateException when a component is not described or has a type that no setting
   *     can have: a mistake in the program, not in a file
   */
  public static <S extends Record> SettingsSchema<S> of(Class<S> type, ClassLoader loader) {
    return new SettingsSchema<>(type, loader);
  }

  /** In the order of the record's components. */
  public List<SettingKey> keys() {
    return keys;
  }

  List<String> keyNames() {
    return keys.stream().map(SettingKey::name).toList();
  }

  /**
   * @param path the dotted key of the map, for messages; empty at the top
   * @throws CoterieException naming key, place and remedy
   */
  public S bind(Yaml.Mapping map, String path) {
    refuseUnknown(map);
    Object[] values = new Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(keys.get(i), map, path);
    }
    return construct(values, map.place(), path);
  }

  /** All keys with their values; only what is absent from an Optional is left out. */
  public Yaml.Mapping write(Record settings) {
    var written = new LinkedHashMap<String, Yaml>();
    for (SettingKey key : keys) {
      Object value = key.value(settings);
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(there -> written.put(key.name(), key.valueType().write(there)));
      } else {
        written.put(key.name(), key.valueType().write(value));
      }
    }
    return Yaml.map(written);
  }

  private void refuseUnknown(Yaml.Mapping map) {
    List<String> known = keyNames();
    for (Map.Entry<String, Yaml.Entry> entry : map.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw unknownKey(entry.getKey(), entry.getValue().keyPlace(), known);
      }
    }
  }

  /** The error for a key that is not among the known ones. */
  public static CoterieException unknownKey(String key, Place place, List<String> known) {
    return new CoterieException(
        ErrorCode.UNKNOWN_KEY,
        "unknown key '%s' %s; %s"
            .formatted(
                key,
                place,
                known.isEmpty() ? "there are no settings here" : NearestName.hint(key, known)));
  }

  /** The error for a value that is not there. */
  public static CoterieException missingKey(String path, Place place, String mustBe) {
    int dot = path.lastIndexOf('.');
    return new CoterieException(
        ErrorCode.MISSING_KEY,
        "missing key '%s' %s; add '%s: ...', %s"
            .formatted(path, place, path.substring(dot + 1), mustBe));
  }

  private static Object value(SettingKey key, Yaml.Mapping map, String path) {
    String full = path.isEmpty() ? key.name() : path + "." + key.name();
    Yaml.Entry entry = map.entries().get(key.name());
    if (entry == null && key.required()) {
      throw missingKey(full, map.place(), key.type());
    }
    if (entry != null) {
      Object read = key.valueType().read(entry.value(), full);
      return key.optional() ? Optional.of(read) : read;
    }
    if (key.optional()) {
      return Optional.empty();
    }
    String text = key.byDefault().orElseThrow();
    return key.valueType().read(YamlReader.value(text, "the default of " + full), full);
  }

  private S construct(Object[] values, Place place, String path) {
    var types = new ArrayList<Class<?>>();
    keys.forEach(key -> types.add(key.component().getType()));
    try {
      Constructor<S> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof CoterieException known) {
        throw known;
      }
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new CoterieException(
            ErrorCode.IMPOSSIBLE_COMBINATION,
            (path.isEmpty() ? place : "'" + path + "' " + place) + ": " + refused.getMessage(),
            refused);
      }
      throw new IllegalStateException("cannot make " + type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type.getName(), e);
    }
  }
}
