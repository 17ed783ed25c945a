package org.coterie.app.trace;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The components of a message or a state in words: small values as they are, arrays by size. */
final class Content {
  /** So many elements of a list or a map are told; of the others, how many there are. */
  private static final int TOLD = 6;

  private static final int DEPTH = 2;

  private Content() {}

  /** As {@code round 3, model 7850 floats of norm 1.234}; empty for a record with no components. */
  static String of(Record record) {
    return of(record, DEPTH);
  }

  private static String of(Record record, int depth) {
    var told = new ArrayList<String>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String words = words(component.getName());
      told.add(words + " " + value(read(component, record), depth));
    }
    return String.join(", ", told);
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return Optional.ofNullable(component.getAccessor().invoke(record)).orElse("nothing");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** {@code ownModel} as {@code own model}. */
  private static String words(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static String value(Object value, int depth) {
    return switch (value) {
      case float[] floats -> floats.length + " floats of norm " + number(norm(floats));
      case double[] doubles -> doubles.length + " doubles of norm " + number(norm(doubles));
      case byte[] bytes -> bytes.length + " bytes";
      case int[] ints -> ints.length + " integers";
      case long[] longs -> longs.length + " integers";
      case Double real -> number(real);
      case Float real -> number(real);
      case Optional<?> optional -> optional.isPresent() ? value(optional.get(), depth) : "nothing";
      case Map<?, ?> map -> map(map, depth);
      case Iterable<?> all -> all(all, depth);
      case Record record -> record(record, depth);
      default -> String.valueOf(value);
    };
  }

  /** What a record is called by its own text, such as a node or a moment, is told so. */
  private static String record(Record record, int depth) {
    if (record.getClass().getPackageName().equals("org.coterie.core.protocol")) {
      return record.toString();
    }
    String name = record.getClass().getSimpleName();
    return depth == 0 ? name : name + " (" + of(record, depth - 1) + ")";
  }

  private static String all(Iterable<?> all, int depth) {
    var told = new ArrayList<String>();
    int count = 0;
    for (Object each : all) {
      if (count < TOLD) {
        told.add(value(each, depth - 1 < 0 ? 0 : depth - 1));
      }
      count++;
    }
    return bracketed(told, count);
  }

  private static String map(Map<?, ?> map, int depth) {
    List<String> told =
        map.entrySet().stream()
            .limit(TOLD)
            .map(
                each ->
                    each.getKey() + ": " + value(each.getValue(), depth - 1 < 0 ? 0 : depth - 1))
            .toList();
    return bracketed(told, map.size());
  }

  private static String bracketed(List<String> told, int count) {
    int rest = count - told.size();
    return "[" + String.join(", ", told) + (rest > 0 ? " and " + rest + " more]" : "]");
  }

  /** Of all values, in double, in their order. */
  static double norm(float[] values) {
    return norm(IntStream.range(0, values.length).mapToDouble(i -> values[i]));
  }

  /** The distance of two models; of different lengths it is not a number. */
  static double distance(float[] one, float[] other) {
    return one.length != other.length
        ? Double.NaN
        : norm(IntStream.range(0, one.length).mapToDouble(i -> (double) one[i] - other[i]));
  }

  private static double norm(double[] values) {
    return norm(DoubleStream.of(values));
  }

  private static double norm(DoubleStream values) {
    double squares = 0;
    for (double value : values.toArray()) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** Five digits: enough to compare two by eye. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
