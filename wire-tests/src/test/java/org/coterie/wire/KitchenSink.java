package org.coterie.wire;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Wait;

/** A family with a component of every type that the codec carries. */
sealed interface KitchenSink {
  /** Numbered by position. */
  enum Colour {
    RED,
    DARK_GREEN
  }

  /** Numbered by tag. */
  enum Tagged {
    @Tag(9)
    NINE,
    @Tag(2)
    TWO
  }

  @Tag(1)
  record Scalars(
      boolean flag,
      int count,
      long bigCount,
      float ratio,
      double exactRatio,
      String text,
      Colour colour,
      Tagged tagged)
      implements KitchenSink {}

  @Tag(2)
  record Vectors(byte[] bytes, int[] ints, long[] longs, float[] floats, double[] doubles)
      implements KitchenSink {}

  @Tag(3)
  record Optionals(
      Optional<Boolean> flag,
      Optional<Integer> count,
      Optional<Long> bigCount,
      Optional<Float> ratio,
      Optional<Double> exactRatio,
      Optional<String> text,
      Optional<Colour> colour,
      Optional<byte[]> bytes,
      Optional<int[]> ints,
      Optional<NodeId> node,
      Optional<KitchenSink> sink)
      implements KitchenSink {}

  @Tag(4)
  record Lists(
      List<Boolean> flags,
      List<Integer> counts,
      List<Long> bigCounts,
      List<Float> ratios,
      List<Double> exactRatios,
      List<String> texts,
      List<Tagged> tagged,
      List<byte[]> bytes,
      List<long[]> longs,
      List<float[]> floats,
      List<Link> links,
      List<KitchenSink> sinks)
      implements KitchenSink {}

  @Tag(5)
  record Sets(
      SortedSet<Integer> counts,
      SortedSet<String> texts,
      SortedSet<NodeId> nodes,
      SortedSet<Link> links,
      SortedSet<Colour> colours)
      implements KitchenSink {}

  @Tag(20000)
  record Maps(
      SortedMap<String, Double> metrics,
      SortedMap<Integer, float[]> floatsByCount,
      SortedMap<Long, byte[]> bytesByCount,
      SortedMap<Boolean, Colour> byFlag,
      SortedMap<NodeId, float[]> models,
      SortedMap<Link, Moment> moments,
      SortedMap<Double, KitchenSink> byDouble,
      SortedMap<Colour, Integer> byColour,
      SortedMap<String, Scalars> records)
      implements KitchenSink {}

  /** A family in the family. */
  sealed interface Waiting extends KitchenSink {}

  /** Its name is that of the oneof. */
  @Tag(7)
  record Member(Moment at, Wait until, Waiting other) implements Waiting {}

  @Tag(6)
  record Nothing() implements Waiting {}
}
