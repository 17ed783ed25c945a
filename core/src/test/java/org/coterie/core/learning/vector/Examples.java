package org.coterie.core.learning.vector;

import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Layer;
import org.coterie.core.learning.Lenet5Family;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/** Data and networks that the engine's tests share, all drawn from fixed streams. */
final class Examples {
  static final Shape GREY = new Shape(1, 28, 28);

  private Examples() {}

  static Draws draws(String purpose) {
    return Stream.of(1, "", 0, 0, purpose);
  }

  /** Half black pixels, like real images; each class brightens a region of its own. */
  static Dataset images(Shape shape, int classes, int count) {
    Draws draws = draws("images");
    float[] features = new float[count * shape.size()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = draws.below(classes);
      for (int k = 0; k < shape.size(); k++) {
        float value = draws.below(2) == 0 ? 0 : (float) draws.uniform();
        boolean bright = (long) k * classes / shape.size() == labels[i];
        features[i * shape.size() + k] = bright ? 0.5f + value / 2 : value / 2;
      }
    }
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new Dataset("drawn", shape, names, features, labels);
  }

  static Architecture softmax() {
    return new SoftmaxFamily().build(GREY, 10, new SoftmaxFamily.Settings());
  }

  static Architecture lenet5() {
    return new Lenet5Family().build(GREY, 10, new Lenet5Family.Settings());
  }

  /** Nothing divides anything: odd sides, odd channels, overhanging windows, tails everywhere. */
  static Architecture awkward() {
    return new Architecture(
        "awkward",
        new Shape(3, 13, 11),
        5,
        List.of(
            new Layer.Relu(),
            new Layer.Conv2d(7, 3, 2),
            new Layer.MaxPool(3),
            new Layer.Relu(),
            new Layer.Conv2d(5, 2, 0),
            new Layer.Relu(),
            new Layer.Conv2d(2, 1, 0),
            new Layer.Relu(),
            new Layer.Dense(13),
            new Layer.Relu(),
            new Layer.Dense(5)));
  }

  /** Dense layers only, wider than a block of rows. */
  static Architecture perceptron() {
    return new Architecture(
        "perceptron",
        new Shape(1, 5, 5),
        4,
        List.of(new Layer.Dense(9), new Layer.Relu(), new Layer.Dense(4)));
  }
}
