package org.coterie.core.codec;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A family with components of every type that the codec carries. */
sealed interface Sink {
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** Its numbers are not its positions. */
  enum Tagged {
    @Tag(7)
    SEVEN,
    @Tag(3)
    THREE
  }

  record Name(String text) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return text.compareTo(other.text);
    }
  }

  @Tag(1)
  record Scalars(boolean b, int i, long l, float f, double d, String s, Colour c, Tagged t)
      implements Sink {}

  @Tag(2)
  record Arrays(byte[] b, int[] i, long[] l, float[] f, double[] d) implements Sink {}

  @Tag(3)
  record Optionals(
      Optional<Integer> i,
      Optional<String> s,
      Optional<Colour> c,
      Optional<Double> d,
      Optional<byte[]> b,
      Optional<float[]> f,
      Optional<Name> n,
      Optional<Sink> sink)
      implements Sink {}

  @Tag(16)
  record Lists(
      List<Integer> i,
      List<Float> f,
      List<String> s,
      List<Tagged> t,
      List<byte[]> b,
      List<double[]> d,
      List<Name> n,
      List<Sink> sinks)
      implements Sink {}

  @Tag(4)
  record Sets(
      SortedSet<Long> l,
      SortedSet<String> s,
      SortedSet<Name> n,
      SortedSet<Colour> c,
      SortedSet<Double> d)
      implements Sink {}

  @Tag(5)
  record Maps(
      SortedMap<String, Double> plain,
      SortedMap<Integer, float[]> vectors,
      SortedMap<Name, Integer> byRecord,
      SortedMap<Name, float[]> models,
      SortedMap<Double, Sink> byDouble,
      SortedMap<Boolean, Colour> byBoolean,
      SortedMap<Long, byte[]> bytes,
      SortedMap<Colour, Name> byEnum)
      implements Sink {}

  /** A family within the family. */
  sealed interface Inner extends Sink {}

  @Tag(2000)
  record Empty() implements Inner {}

  @Tag(7)
  record Nested(Name name, Inner inner, Sink sink) implements Inner {}
}
