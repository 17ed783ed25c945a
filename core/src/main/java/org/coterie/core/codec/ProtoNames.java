package org.coterie.core.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The names of a contract: messages nested as their classes are, and how to refer to each. */
final class ProtoNames {
  /** A message, an enum, or a class that only holds some. */
  static final class Scope {
    private final String name;
    private final SortedMap<String, Scope> inner = new TreeMap<>();
    private @Nullable Element element;

    private Scope(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /** By name. */
    Collection<Scope> inner() {
      return inner.values();
    }

    /** Null for a class that is not carried itself. */
    @Nullable Element element() {
      return element;
    }

    private Scope at(String name) {
      return inner.computeIfAbsent(name, Scope::new);
    }
  }

  private final String packageName;
  private final Scope root = new Scope("");
  private final Map<Class<?>, String> paths = new LinkedHashMap<>();
  private final Set<String> nestedNames = new HashSet<>();
  private final Set<Vector> wrapped = EnumSet.noneOf(Vector.class);

  ProtoNames(String packageName, Collection<Element> elements) {
    this.packageName = packageName;
    for (Element element : elements) {
      place(element);
    }
    for (Element element : elements) {
      if (element instanceof RecordType record) {
        record.components().forEach(component -> placeInner(record, component));
      }
    }
  }

  Scope root() {
    return root;
  }

  /** How a field names its type. */
  String reference(Element element) {
    return switch (element) {
      case Scalar scalar -> scalar.proto();
      case Vector vector -> vector.proto();
      case WrappedVector array -> qualified(nameOf(array.vector()));
      case EnumType type -> qualified(path(type.type()));
      case RecordType type -> qualified(path(type.type()));
      case FamilyType type -> qualified(path(type.type()));
      case EntryType entry -> throw new IllegalStateException("a field names " + entry);
    };
  }

  /** The name that protobuf itself gives the entries of a map. */
  static String entryName(String component) {
    return Character.toUpperCase(component.charAt(0)) + component.substring(1) + "Entry";
  }

  /** From {@code camelCase} or {@code CamelCase}. */
  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private void place(Element element) {
    Class<?> type = typeOf(element);
    var chain = new ArrayList<String>();
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      chain.addFirst(each.getSimpleName());
    }
    Scope scope = root;
    for (String name : chain) {
      scope = scope.at(name);
    }
    occupy(scope, element, type.getName());
    paths.put(type, String.join(".", chain));
    nestedNames.addAll(chain.subList(1, chain.size()));
  }

  private void placeInner(RecordType record, RecordType.Component component) {
    String owner = record.type().getName() + "." + component.name();
    switch (component.field()) {
      case SingleField _, PackedField _ -> {}
      case OptionalField field -> placeWrapped(field.element(), owner);
      case RepeatedField field -> placeWrapped(field.element(), owner);
      case MapField field -> {
        placeWrapped(field.entry().value(), owner);
        Scope scope = root;
        for (String name : path(record.type()).split("\\.")) {
          scope = scope.at(name);
        }
        String name = entryName(component.name());
        if (scope.inner.containsKey(name)) {
          throw taken(name, owner);
        }
        if (!field.entry().isMap()) {
          occupy(scope.at(name), field.entry(), owner);
          nestedNames.add(name);
        }
      }
    }
  }

  private void placeWrapped(Element element, String owner) {
    if (element instanceof WrappedVector array && wrapped.add(array.vector())) {
      occupy(root.at(nameOf(array.vector())), array, owner);
    }
  }

  private static void occupy(Scope scope, Element element, String owner) {
    if (scope.element != null) {
      throw taken(scope.name, owner);
    }
    scope.element = element;
  }

  private static CoterieException taken(String name, String owner) {
    return new CoterieException(
        ErrorCode.RECORD_UNSUPPORTED,
        owner + " would be called " + name + " in the contract, as something else is; rename one");
  }

  private static Class<?> typeOf(Element element) {
    return switch (element) {
      case RecordType type -> type.type();
      case FamilyType type -> type.type();
      case EnumType type -> type.type();
      case Scalar _, Vector _, WrappedVector _, EntryType _ ->
          throw new IllegalStateException(element + " has no class of its own");
    };
  }

  private static String nameOf(Vector vector) {
    return switch (vector) {
      case INTS -> "IntArray";
      case LONGS -> "LongArray";
      case FLOATS -> "FloatArray";
      case DOUBLES -> "DoubleArray";
      case BYTES -> throw new IllegalStateException("bytes need no message around them");
    };
  }

  private String path(Class<?> type) {
    String path = paths.get(type);
    if (path == null) {
      throw new IllegalStateException(type + " is not in the contract");
    }
    return path;
  }

  /** In full only where a nested message of the same name would be found first. */
  private String qualified(String path) {
    String first = List.of(path.split("\\.")).getFirst();
    return nestedNames.contains(first) ? "." + packageName + "." + path : path;
  }
}
