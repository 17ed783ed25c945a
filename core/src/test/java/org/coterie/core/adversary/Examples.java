package org.coterie.core.adversary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Features;
import org.coterie.core.data.Owners;
import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/** Small data sets and the like for the tests of attacks. */
final class Examples {
  static final Cohort COHORT = new Cohort(10, 2);

  private Examples() {}

  static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "attack");
  }

  /** Pixel p of example e has the byte (7 e + p) % 200, so none is white. */
  static Dataset images(Shape shape, int classes, int... labels) {
    byte[] pixels = new byte[shape.size() * labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((7 * (i / shape.size()) + i % shape.size()) % 200);
    }
    return data(shape, classes, new Features.Bytes(pixels), labels);
  }

  /** The same as floats. */
  static Dataset floats(Shape shape, int classes, int... labels) {
    Features bytes = images(shape, classes, labels).features();
    float[] values = new float[bytes.length()];
    bytes.copy(0, values.length, values, 0);
    return data(shape, classes, new Features.Floats(values), labels);
  }

  private static Dataset data(Shape shape, int classes, Features features, int... labels) {
    return new Dataset(
        "squares",
        shape,
        IntStream.range(0, classes).mapToObj(c -> "class " + c).toList(),
        features,
        labels,
        Optional.of(new Owners(List.of("ann"), new int[labels.length])));
  }

  /** Labels that go round the classes. */
  static int[] round(int size, int classes) {
    return IntStream.range(0, size).map(i -> i % classes).toArray();
  }

  static void impossible(ThrowingCallable attack, String message) {
    assertThatThrownBy(attack)
        .hasMessage(message)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.IMPOSSIBLE_COMBINATION);
  }
}
