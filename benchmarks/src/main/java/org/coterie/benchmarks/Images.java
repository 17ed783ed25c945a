package org.coterie.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Features;
import org.coterie.core.data.Shape;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/** Drawn images in bytes: as large as the real ones, and as many of each class. */
final class Images {
  static final Shape GREY = new Shape(1, 28, 28);
  static final Shape COLOURED = new Shape(3, 32, 32);
  static final int CLASSES = 10;

  private Images() {}

  static Dataset draw(Shape shape, int count) {
    Draws draws = Stream.of(1, "", 0, 0, "images");
    byte[] pixels = new byte[count * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      // Half of them black, as in real ones.
      pixels[i] = (byte) Math.max(0, draws.below(512) - 256);
    }
    int[] labels = IntStream.range(0, count).map(i -> i % CLASSES).toArray();
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return new Dataset("drawn", shape, names, new Features.Bytes(pixels), labels, Optional.empty());
  }
}
