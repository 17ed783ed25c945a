package org.coterie.core.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Derives how records are carried from their declarations; each class once. */
final class Derivation {
  /** The numbers that protobuf keeps for itself. */
  private static final int RESERVED_FROM = 19_000;

  private static final int RESERVED_UNTIL = 20_000;
  private static final int MAX_NUMBER = (1 << 29) - 1;

  private final Map<Class<?>, Element> known = new LinkedHashMap<>();

  /** Every record, family and enum met so far, in the order in which they were first met. */
  Collection<Element> found() {
    return Collections.unmodifiableCollection(known.values());
  }

  /** How a record or a sealed interface is carried. */
  MessageElement family(Class<?> type) {
    if (element(type, new Place(type)) instanceof MessageElement message) {
      return message;
    }
    throw new Place(type).cannot("is neither a record nor a sealed interface");
  }

  private Element element(Class<?> type, Place place) {
    Element before = known.get(type);
    if (before != null) {
      return before;
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isEnum()) {
      return enumeration(type);
    }
    if (type.isInterface() && type.isSealed()) {
      return sealedFamily(type);
    }
    throw place.cannotCarry(type);
  }

  private RecordType record(Class<?> type) {
    var record = new RecordType(type);
    known.put(type, record);
    RecordComponent[] declared = type.getRecordComponents();
    var components = new ArrayList<RecordType.Component>();
    for (int i = 0; i < declared.length; i++) {
      var place = new Place(type, declared[i].getName());
      Field field = field(i + 1, declared[i].getGenericType(), place);
      components.add(
          new RecordType.Component(declared[i].getName(), accessor(declared[i], place), field));
    }
    record.complete(components, constructor(type, declared));
    return record;
  }

  private Field field(int number, Type type, Place place) {
    if (type instanceof Class<?> single) {
      return new SingleField(number, single(single, place));
    }
    if (!(type instanceof ParameterizedType container)) {
      throw place.cannot("is of the open type " + type + "; name a record or a sealed interface");
    }
    Type[] arguments = container.getActualTypeArguments();
    Type raw = container.getRawType();
    if (raw == Optional.class) {
      return new OptionalField(number, contained(arguments[0], place));
    }
    if (raw == List.class) {
      return repeated(number, contained(arguments[0], place), Container.LIST);
    }
    if (raw == SortedSet.class) {
      requireComparable(arguments[0], place);
      return repeated(number, contained(arguments[0], place), Container.SORTED_SET);
    }
    if (raw == SortedMap.class) {
      requireComparable(arguments[0], place);
      return new MapField(
          number, new EntryType(contained(arguments[0], place), contained(arguments[1], place)));
    }
    throw place.cannotCarry((Class<?>) raw);
  }

  private static Field repeated(int number, Element element, Container container) {
    return element instanceof Simple simple && element != Scalar.STRING
        ? new PackedField(number, simple, container)
        : new RepeatedField(number, element, container);
  }

  private Element single(Class<?> type, Place place) {
    for (Scalar scalar : Scalar.values()) {
      if (scalar.primitive() == type) {
        return scalar;
      }
    }
    return vector(type).map(Element.class::cast).orElseGet(() -> element(type, place));
  }

  /** What stands in an Optional, a List, a SortedSet or a SortedMap. */
  private Element contained(Type type, Place place) {
    Type bound = type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    if (!(bound instanceof Class<?> single)) {
      throw place.cannot(
          "holds a container of " + bound + "; put the inner one into a record of its own");
    }
    for (Scalar scalar : Scalar.values()) {
      if (scalar.boxed() == single) {
        return scalar;
      }
    }
    Optional<Vector> vector = vector(single);
    if (vector.isPresent()) {
      return vector.get() == Vector.BYTES ? Vector.BYTES : new WrappedVector(vector.get());
    }
    return element(single, place);
  }

  private static Optional<Vector> vector(Class<?> type) {
    return Arrays.stream(Vector.values()).filter(vector -> vector.type() == type).findFirst();
  }

  private static void requireComparable(Type type, Place place) {
    if (!(type instanceof Class<?> single) || !Comparable.class.isAssignableFrom(single)) {
      throw place.cannot("sorts " + type.getTypeName() + ", which is not Comparable");
    }
  }

  private EnumType enumeration(Class<?> type) {
    var byNumber = new TreeMap<Integer, Enum<?>>();
    Object[] constants = type.getEnumConstants();
    for (int position = 0; position < constants.length; position++) {
      var constant = (Enum<?>) constants[position];
      var place = new Place(type, constant.name());
      int number = numberOf(type, constant, position + 1, place);
      requireFree(byNumber.put(number, constant), number, place);
    }
    var enumeration = new EnumType(type, byNumber);
    known.put(type, enumeration);
    return enumeration;
  }

  private static int numberOf(Class<?> type, Enum<?> constant, int untagged, Place place) {
    try {
      Tag tag = type.getField(constant.name()).getAnnotation(Tag.class);
      return tag == null ? untagged : requireNumber(tag.value(), place);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("an enum constant is a field", e);
    }
  }

  private FamilyType sealedFamily(Class<?> type) {
    var family = new FamilyType(type);
    known.put(type, family);
    var byTag = new TreeMap<Integer, RecordType>();
    for (Class<?> member : leaves(type, new ArrayList<>())) {
      var place = new Place(member);
      Tag tag = member.getAnnotation(Tag.class);
      if (tag == null) {
        throw place.cannot("is a member of " + type.getName() + " without @Tag(n)");
      }
      var record = (RecordType) element(member, place);
      requireFree(byTag.put(requireNumber(tag.value(), place), record), tag.value(), place);
    }
    family.complete(byTag);
    return family;
  }

  private static List<Class<?>> leaves(Class<?> family, List<Class<?>> into) {
    for (Class<?> member : family.getPermittedSubclasses()) {
      if (member.isRecord()) {
        if (!into.contains(member)) {
          into.add(member);
        }
      } else if (member.isInterface() && member.isSealed()) {
        leaves(member, into);
      } else {
        throw new Place(member)
            .cannot("is a member of " + family.getName() + " but not a record; make it one");
      }
    }
    return into;
  }

  private static int requireNumber(int number, Place place) {
    boolean reserved = number >= RESERVED_FROM && number < RESERVED_UNTIL;
    if (number < 1 || number > MAX_NUMBER || reserved) {
      throw place.cannot("has the tag " + number + "; use 1 to 18999, or 20000 to " + MAX_NUMBER);
    }
    return number;
  }

  private static void requireFree(@Nullable Object taken, int number, Place place) {
    if (taken != null) {
      throw place.cannot("shares its tag " + number + " with another of its family");
    }
  }

  private static MethodHandle accessor(RecordComponent component, Place place) {
    try {
      component.getAccessor().setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException | RuntimeException e) {
      throw place.cannot("cannot be read (" + e.getMessage() + "); open its package");
    }
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var canonical = type.getDeclaredConstructor(parameters);
      canonical.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectConstructor(canonical)
          .asSpreader(Object[].class, parameters.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new Place(type).cannot("cannot be made (" + e.getMessage() + "); open its package");
    }
  }
}
