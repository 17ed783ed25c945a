package org.coterie.core.learning.vector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.coterie.core.data.Dataset;
import org.coterie.core.learning.Architecture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses and gradients that NumPy found; {@code golden.py} beside the figures made them. */
class GoldenTest {
  private static final int BATCH = 5;
  private static final float RATE = 1024;
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {"lenet5-grey", "lenet5-colour", "medley"})
  void step_onNumbersOfAFormula_givesWhatNumPyGives(String name) throws IOException {
    Architecture architecture =
        switch (name) {
          case "lenet5-grey" -> Examples.lenet5();
          case "lenet5-colour" -> Examples.lenet5InColour();
          default -> Examples.medley();
        };
    int count = architecture.parameterCount();
    float[] before = new float[count];
    for (int i = 0; i < count; i++) {
      before[i] = (float) ((number(i, 2) - 0.5) * 0.25);
    }
    float[] after = before.clone();
    Dataset data = data(architecture);
    double loss =
        new VectorEngine().open(architecture).step(after, data, data.all().rows(), 0, BATCH, RATE);

    double norm = 0;
    double expectedNorm = 0;
    int compared = 0;
    for (String[] line : golden(name)) {
      double expected = Double.parseDouble(line[2]);
      switch (line[1]) {
        case "loss" -> assertThat(loss / BATCH).isCloseTo(expected, Offset.offset(1e-6));
        case "norm" -> expectedNorm = expected;
        default -> {
          int p = Integer.parseInt(line[1]);
          double actual = ((double) before[p] - after[p]) / RATE;
          assertThat(actual)
              .as("parameter %d", p)
              .isCloseTo(expected, Offset.offset(TOLERANCE * expectedNorm));
          compared++;
        }
      }
    }
    for (int p = 0; p < count; p++) {
      norm = Math.hypot(norm, ((double) before[p] - after[p]) / RATE);
    }
    assertThat(compared).isGreaterThan(60);
    assertThat(norm).isCloseTo(expectedNorm, Offset.offset(TOLERANCE * expectedNorm));
  }

  private static double number(long i, int salt) {
    return ((i * i % 65_521 * 31 + i * 1_777 + salt * 101L) % 65_521) / 65_521.0;
  }

  private static Dataset data(Architecture architecture) {
    float[] features = new float[BATCH * architecture.input().size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) number(i, 1);
    }
    int classes = architecture.classes();
    int[] labels = IntStream.range(0, BATCH).map(i -> i * 3 % classes).toArray();
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new Dataset("formula", architecture.input(), names, features, labels);
  }

  private static List<String[]> golden(String name) throws IOException {
    var stream = requireNonNull(GoldenTest.class.getResourceAsStream("golden.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.split(",", -1))
          .filter(line -> line[0].equals(name))
          .toList();
    }
  }
}
