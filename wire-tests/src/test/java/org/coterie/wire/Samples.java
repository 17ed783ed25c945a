package org.coterie.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.random.Draws;

/** Draws values of any record that the codec carries, from the components' declarations alone. */
final class Samples {
  private static final int ATTEMPTS = 1000;
  private static final int MAX_DEPTH = 4;

  private final Draws draws;
  private int depth;

  Samples(Draws draws) {
    this.draws = draws;
  }

  /** A record that its own constructor takes. */
  Object record(Class<?> type) {
    IllegalStateException last = new IllegalStateException("no attempt");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return attempt(type);
      } catch (InvocationTargetException e) {
        last = new IllegalStateException(type + " took none of " + ATTEMPTS + " samples", e);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    throw last;
  }

  private Object attempt(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    depth++;
    Object[] values = Arrays.stream(components).map(each -> value(each.getGenericType())).toArray();
    depth--;
    return constructor.newInstance(values);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType container) {
      return container((Class<?>) container.getRawType(), container.getActualTypeArguments());
    }
    Class<?> single = (Class<?>) type;
    if (single.isEnum()) {
      Object[] constants = single.getEnumConstants();
      return constants[draws.below(constants.length)];
    }
    if (single.isRecord()) {
      return record(single);
    }
    if (single.isSealed()) {
      List<Class<?>> members = members(single);
      // The last one declared may not hold others, so that the drawing ends.
      return record(
          depth < MAX_DEPTH ? members.get(draws.below(members.size())) : members.getLast());
    }
    return simple(single);
  }

  /** The records of a sealed interface. */
  static List<Class<?>> members(Class<?> family) {
    var members = new ArrayList<Class<?>>();
    for (Class<?> member : family.getPermittedSubclasses()) {
      if (member.isRecord()) {
        members.add(member);
      } else {
        members.addAll(members(member));
      }
    }
    return members;
  }

  private Object container(Class<?> raw, Type[] arguments) {
    int size = depth < MAX_DEPTH ? draws.below(4) : 0;
    if (raw == Optional.class) {
      return size > 1 ? Optional.of(value(arguments[0])) : Optional.empty();
    }
    var values = new ArrayList<Object>();
    for (int i = 0; i < size; i++) {
      values.add(value(arguments[0]));
    }
    if (raw == List.class) {
      return Collections.unmodifiableList(values);
    }
    if (raw == SortedSet.class) {
      return new TreeSet<>(values);
    }
    var map = new TreeMap<Object, Object>();
    values.forEach(key -> map.put(key, value(arguments[1])));
    return map;
  }

  private Object simple(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "boolean", "Boolean" -> draws.below(2) == 1;
      case "int", "Integer" -> integer();
      case "long", "Long" -> (long) integer() << draws.below(33);
      case "float", "Float" -> number() ? (float) draws.normal() : bits();
      case "double", "Double" ->
          number() ? draws.normal() : Double.longBitsToDouble(draws.nextLong());
      case "String" -> text();
      case "byte[]" -> {
        byte[] bytes = new byte[length()];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) draws.nextInt();
        }
        yield bytes;
      }
      case "int[]" -> {
        int[] ints = new int[length()];
        Arrays.setAll(ints, i -> draws.nextInt());
        yield ints;
      }
      case "long[]" -> {
        long[] longs = new long[length()];
        Arrays.setAll(longs, i -> draws.nextLong());
        yield longs;
      }
      case "float[]" -> {
        float[] floats = new float[length()];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = bits();
        }
        yield floats;
      }
      case "double[]" -> {
        double[] doubles = new double[length()];
        Arrays.setAll(doubles, i -> Double.longBitsToDouble(draws.nextLong()));
        yield doubles;
      }
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private boolean number() {
    return draws.below(2) == 0;
  }

  /** Any bits, every fourth a NaN with some payload. */
  private float bits() {
    int bits = draws.nextInt();
    return Float.intBitsToFloat(draws.below(4) == 0 ? bits | 0x7F800000 : bits);
  }

  private int integer() {
    return switch (draws.below(8)) {
      case 0 -> 0;
      case 1, 2 -> draws.below(Integer.MAX_VALUE);
      case 3 -> -draws.below(1000);
      default -> draws.below(100);
    };
  }

  private int length() {
    return draws.below(4) == 0 ? 0 : draws.below(100);
  }

  private String text() {
    var text = new StringBuilder();
    int length = draws.below(6);
    for (int i = 0; i < length; i++) {
      // Below the surrogates, or above them in the next plane.
      int point = draws.below(0x3000);
      text.appendCodePoint(point < 0x2000 ? point : 0x1F000 + point);
    }
    return text.toString();
  }
}
