package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Layer;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's gradient against central differences of an independent loss in double precision. */
class GradientTest {
  private static final double NUDGE = 1e-6;
  private static final double TOLERANCE = 2e-5;

  /** A large rate, so that the step's rounding hides little of the gradient; a power of two. */
  private static final float RATE = 1024;

  static List<Architecture> networks() {
    return List.of(
        one("dense", new Layer.Dense(5)),
        one("convolution", new Layer.Conv2d(3, 3, 0), new Layer.Dense(5)),
        one("padded convolution", new Layer.Conv2d(3, 4, 3), new Layer.Dense(5)),
        one(
            "two convolutions",
            new Layer.Conv2d(3, 3, 1),
            new Layer.Conv2d(2, 2, 1),
            new Layer.Dense(5)),
        one("pooling", new Layer.Conv2d(3, 2, 0), new Layer.MaxPool(2), new Layer.Dense(5)),
        one("relu", new Layer.Dense(8), new Layer.Relu(), new Layer.Dense(5)),
        one("scores from a convolution", new Layer.MaxPool(3), new Layer.Conv2d(5, 2, 0)),
        Examples.awkward(),
        Examples.perceptron(),
        Examples.softmax(),
        Examples.lenet5());
  }

  private static Architecture one(String name, Layer... layers) {
    return new Architecture(name, new Shape(2, 6, 7), 5, List.of(layers));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void step_anyNetwork_takesTheGradientOfTheMeanLoss(Architecture architecture) {
    check(architecture, 3);
  }

  @Test
  void step_batchOfSeveralBlocks_takesTheGradientOfTheMeanLoss() {
    check(Examples.awkward(), 21);
    check(Examples.perceptron(), 131);
  }

  private static void check(Architecture architecture, int batch) {
    Dataset data = Examples.images(architecture.input(), architecture.classes(), batch);
    int[] rows = data.all().rows();
    float[] before = architecture.initial(Examples.draws("initial"));
    float[] after = before.clone();
    double loss =
        new VectorEngine().open(architecture).step(after, data, rows, 0, batch, RATE) / batch;

    var reference = new ReferenceNetwork(architecture, before);
    assertThat(loss).isCloseTo(reference.meanLoss(data, rows), within(1e-6));
    int at = 0;
    List<Shape> inputs = architecture.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Layer layer = architecture.layers().get(i);
      int count = (int) layer.parameterCount(inputs.get(i));
      if (count > 0) {
        int weights = count - layer.outputs();
        assertThat(error(reference, data, rows, before, after, at, weights))
            .as("weights of %s", layer)
            .isLessThan(TOLERANCE);
        assertThat(error(reference, data, rows, before, after, at + weights, layer.outputs()))
            .as("biases of %s", layer)
            .isLessThan(TOLERANCE);
      }
      at += count;
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  /** Relative error in the Euclidean norm over some forty of the parameters. */
  private static double error(
      ReferenceNetwork reference,
      Dataset data,
      int[] rows,
      float[] before,
      float[] after,
      int at,
      int count) {
    Draws draws = Examples.draws("parameters");
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < Math.min(count, 40); i++) {
      int p = at + (count <= 40 ? i : draws.below(count));
      double expected = slope(reference, data, rows, p);
      double actual = ((double) before[p] - after[p]) / RATE;
      difference += (actual - expected) * (actual - expected);
      norm += expected * expected;
    }
    assertThat(norm).isPositive();
    return Math.sqrt(difference / norm);
  }

  private static double slope(ReferenceNetwork reference, Dataset data, int[] rows, int p) {
    double[] parameters = reference.parameters();
    double value = parameters[p];
    parameters[p] = value + NUDGE;
    double above = reference.meanLoss(data, rows);
    parameters[p] = value - NUDGE;
    double below = reference.meanLoss(data, rows);
    parameters[p] = value;
    return (above - below) / (2 * NUDGE);
  }
}
