package org.coterie.app.experiment.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.spi.Choice;
import org.coterie.core.spi.Plugin;
import org.coterie.core.spi.Setting;
import org.jspecify.annotations.Nullable;

/** Which type of value belongs to a component of a settings record. */
final class ValueTypes {
  private final ClassLoader loader;

  private ValueTypes(ClassLoader loader) {
    this.loader = loader;
  }

  static ValueType of(RecordComponent component, Setting setting, ClassLoader loader) {
    ValueType type = new ValueTypes(loader).of(component.getGenericType(), Bounds.of(setting));
    if (type == null) {
      throw new IllegalStateException(
          "component '%s' of %s has the type %s, which no setting can have"
              .formatted(
                  component.getName(),
                  component.getDeclaringRecord().getName(),
                  component.getGenericType()));
    }
    return type;
  }

  private @Nullable ValueType of(Type type, Bounds bounds) {
    return switch (type) {
      case ParameterizedType generic -> generic(generic, bounds);
      case Class<?> simple -> simple(simple, bounds);
      default -> null;
    };
  }

  private @Nullable ValueType generic(ParameterizedType type, Bounds bounds) {
    if (type.getRawType() == Choice.class) {
      return chosen(type.getActualTypeArguments()[0]);
    }
    ValueType argument = of(type.getActualTypeArguments()[0], bounds);
    if (argument == null) {
      return null;
    }
    if (type.getRawType() == Optional.class) {
      return argument;
    }
    if (type.getRawType() == List.class) {
      return new CompoundTypes.Items(argument);
    }
    return type.getRawType() == Set.class && argument instanceof ScalarTypes.Constant
        ? new CompoundTypes.Choices(argument)
        : null;
  }

  private @Nullable ValueType chosen(Type plugin) {
    Type raw = plugin instanceof ParameterizedType generic ? generic.getRawType() : plugin;
    return raw instanceof Class<?> type && Plugin.class.isAssignableFrom(type)
        ? chosen(type.asSubclass(Plugin.class))
        : null;
  }

  @SuppressWarnings("unchecked") // A class literal cannot name a type argument; every Plugin fits
  private ValueType chosen(Class<?> type) {
    return new Chosen<>((Class<Plugin<?>>) type, loader);
  }

  private @Nullable ValueType simple(Class<?> type, Bounds bounds) {
    if (type == boolean.class || type == Boolean.class) {
      return new ScalarTypes.Truth();
    }
    if (type == int.class || type == Integer.class) {
      return new ScalarTypes.Whole(false, bounds);
    }
    if (type == long.class || type == Long.class) {
      return new ScalarTypes.Whole(true, bounds);
    }
    if (type == float.class || type == Float.class) {
      return new ScalarTypes.Decimal(false, bounds);
    }
    if (type == double.class || type == Double.class) {
      return new ScalarTypes.Decimal(true, bounds);
    }
    if (type.isEnum()) {
      return new ScalarTypes.Constant(type);
    }
    if (type.isRecord() && !named(type)) {
      return new CompoundTypes.Nested(SettingsSchema.of(type.asSubclass(Record.class), loader));
    }
    return ofText(type);
  }

  private static @Nullable ValueType ofText(Class<?> type) {
    if (type == String.class) {
      return new ScalarTypes.Text();
    }
    if (type == Path.class) {
      return new ScalarTypes.FilePath();
    }
    if (type == NodeId.class) {
      return new ScalarTypes.Node();
    }
    if (type == Moment.class) {
      return new CompoundTypes.When();
    }
    return type == Link.class ? new CompoundTypes.Channel() : null;
  }

  private static boolean named(Class<?> type) {
    return type == NodeId.class || type == Moment.class || type == Link.class;
  }
}
