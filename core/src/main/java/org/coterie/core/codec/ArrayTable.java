package org.coterie.core.codec;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct large arrays of a snapshot, numbered as they were first met. An array is looked up
 * by identity, then by content.
 */
final class ArrayTable implements ArraySink {
  /** A smaller one costs less in its record than in the table. */
  static final int MIN_LENGTH = 64;

  private final IdentityHashMap<Object, Integer> byIdentity = new IdentityHashMap<>();
  private final Map<Integer, List<Integer>> byHash = new HashMap<>();
  private final List<Object> arrays = new ArrayList<>();

  @Override
  public int refer(Object array) {
    Vector vector = Vector.of(array);
    if (vector.length(array) < MIN_LENGTH) {
      return INLINE;
    }
    Integer known = byIdentity.get(array);
    return known != null ? known : referByContent(vector, array);
  }

  int size() {
    return arrays.size();
  }

  Object get(int index) {
    return arrays.get(index);
  }

  private int referByContent(Vector vector, Object array) {
    MemorySegment segment = vector.segment(array);
    List<Integer> candidates = byHash.computeIfAbsent(hash(array), _ -> new ArrayList<>(1));
    for (int candidate : candidates) {
      Object other = arrays.get(candidate);
      // By bits: equality of floats would make one of two NaNs.
      if (other.getClass() == array.getClass() && segment.mismatch(vector.segment(other)) == -1) {
        byIdentity.put(array, candidate);
        return candidate;
      }
    }
    int index = arrays.size();
    arrays.add(array);
    candidates.add(index);
    byIdentity.put(array, index);
    return index;
  }

  private static int hash(Object array) {
    int hash = 1;
    switch (array) {
      case byte[] bytes -> {
        for (byte value : bytes) {
          hash = 31 * hash + value;
        }
      }
      case int[] ints -> {
        for (int value : ints) {
          hash = 31 * hash + value;
        }
      }
      case long[] longs -> {
        for (long value : longs) {
          hash = 31 * hash + Long.hashCode(value);
        }
      }
      case float[] floats -> {
        for (float value : floats) {
          hash = 31 * hash + Float.floatToRawIntBits(value);
        }
      }
      case double[] doubles -> {
        for (double value : doubles) {
          hash = 31 * hash + Long.hashCode(Double.doubleToRawLongBits(value));
        }
      }
      default -> throw new IllegalArgumentException(array.getClass() + " is no array of a record");
    }
    return hash;
  }
}
