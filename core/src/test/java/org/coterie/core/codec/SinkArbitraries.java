package org.coterie.core.codec;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary members of {@link Sink}, with NaNs of every payload, texts of every script. */
final class SinkArbitraries {
  private SinkArbitraries() {}

  static Arbitrary<Sink> sinks() {
    return Arbitraries.lazyOf(
        () -> scalars().map(Sink.class::cast),
        () -> arrays().map(Sink.class::cast),
        () -> optionals().map(Sink.class::cast),
        () -> lists().map(Sink.class::cast),
        () -> sets().map(Sink.class::cast),
        () -> maps().map(Sink.class::cast),
        () -> inners().map(Sink.class::cast));
  }

  /** Those without further members inside, so that values stay small. */
  private static Arbitrary<Sink> flat() {
    return Arbitraries.oneOf(
        scalars().map(Sink.class::cast),
        arrays().map(Sink.class::cast),
        sets().map(Sink.class::cast));
  }

  private static Arbitrary<Sink.Inner> inners() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.just(new Sink.Empty()),
        () -> Combinators.combine(names(), inners(), scalars()).as(Sink.Nested::new));
  }

  static Arbitrary<Float> floats() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(Float::intBitsToFloat),
        Arbitraries.integers().between(0, 0x7FFFFF).map(i -> Float.intBitsToFloat(0x7F800000 | i)),
        Arbitraries.of(0f, -0f, 1f, Float.MIN_VALUE));
  }

  static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble), Arbitraries.of(0.0, -0.0, 1.0));
  }

  private static Arbitrary<String> texts() {
    // Whole code points, so no half surrogate pairs; of all planes.
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x7F),
            Arbitraries.integers().between(0x80, 0xD7FF),
            Arbitraries.integers().between(0xE000, 0x10FFFF))
        .list()
        .ofMaxSize(6)
        .map(points -> points.stream().map(Character::toString).collect(Collectors.joining()));
  }

  private static Arbitrary<Sink.Name> names() {
    return texts().map(Sink.Name::new);
  }

  private static Arbitrary<Sink.Colour> colours() {
    return Arbitraries.of(Sink.Colour.class);
  }

  private static Arbitrary<Sink.Scalars> scalars() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers(),
            Arbitraries.longs(),
            floats(),
            doubles(),
            texts(),
            colours(),
            Arbitraries.of(Sink.Tagged.class))
        .as(Sink.Scalars::new);
  }

  private static Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(70);
  }

  private static Arbitrary<float[]> floatArrays() {
    return floats().array(float[].class).ofMaxSize(70);
  }

  private static Arbitrary<double[]> doubleArrays() {
    return doubles().array(double[].class).ofMaxSize(70);
  }

  private static Arbitrary<Sink.Arrays> arrays() {
    return Combinators.combine(
            bytes(),
            Arbitraries.integers().array(int[].class).ofMaxSize(70),
            Arbitraries.longs().array(long[].class).ofMaxSize(70),
            floatArrays(),
            doubleArrays())
        .as(Sink.Arrays::new);
  }

  private static Arbitrary<Sink.Optionals> optionals() {
    return Combinators.combine(
            maybe(Arbitraries.integers()),
            maybe(texts()),
            maybe(colours()),
            maybe(doubles()),
            maybe(bytes()),
            maybe(floatArrays()),
            maybe(names()),
            maybe(Arbitraries.lazy(SinkArbitraries::sinks)))
        .as(Sink.Optionals::new);
  }

  private static Arbitrary<Sink.Lists> lists() {
    return Combinators.combine(
            some(Arbitraries.integers()),
            some(floats()),
            some(texts()),
            some(Arbitraries.of(Sink.Tagged.class)),
            some(bytes()),
            some(doubleArrays()),
            some(names()),
            some(flat()))
        .as(Sink.Lists::new);
  }

  private static Arbitrary<Sink.Sets> sets() {
    return Combinators.combine(
            sorted(Arbitraries.longs()),
            sorted(texts()),
            sorted(names()),
            sorted(colours()),
            sorted(Arbitraries.doubles()))
        .as(Sink.Sets::new);
  }

  private static Arbitrary<Sink.Maps> maps() {
    return Combinators.combine(
            map(texts(), doubles()),
            map(Arbitraries.integers(), floatArrays()),
            map(names(), Arbitraries.integers()),
            map(names(), floatArrays()),
            map(Arbitraries.doubles(), flat()),
            map(Arbitraries.of(true, false), colours()),
            map(Arbitraries.longs(), bytes()),
            map(colours(), names()))
        .as(Sink.Maps::new);
  }

  private static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> values) {
    return values.optional();
  }

  private static <T> Arbitrary<List<T>> some(Arbitrary<T> values) {
    return values.list().ofMaxSize(2);
  }

  private static <T extends Comparable<? super T>> Arbitrary<SortedSet<T>> sorted(
      Arbitrary<T> values) {
    return some(values).map(list -> Collections.unmodifiableSortedSet(new TreeSet<>(list)));
  }

  private static <K extends Comparable<? super K>, V> Arbitrary<SortedMap<K, V>> map(
      Arbitrary<K> keys, Arbitrary<V> values) {
    return Combinators.combine(some(keys), values.list().ofSize(2))
        .as(
            (list, found) -> {
              var map = new TreeMap<K, V>();
              for (int i = 0; i < list.size(); i++) {
                map.put(list.get(i), found.get(i));
              }
              return Collections.unmodifiableSortedMap(map);
            });
  }
}
