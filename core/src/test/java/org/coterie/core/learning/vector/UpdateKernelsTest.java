package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.coterie.core.learning.Golden;
import org.coterie.core.learning.Optimizer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.random.Draws;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of optimisers against PyTorch's, and each kernel against its scalar twin. */
class UpdateKernelsTest {
  private final Draws draws = Examples.draws("updates");

  static List<Golden.Case> steps() {
    return Golden.cases("optimizers.csv");
  }

  /** Twenty steps at 1/16, along gradients that {@code pytorch.py} says. */
  @ParameterizedTest
  @MethodSource("steps")
  void step_anyOptimizer_isPyTorchs(Golden.Case golden) {
    var descent = new Descent(Kernels.best().updates());
    for (int again = 0; again < 2; again++) {
      float[] p = new float[13];
      for (int i = 0; i < p.length; i++) {
        p[i] = (i * 5 % 13 - 6) / 8f;
      }
      descent.begin(golden.plan(), p.length);
      for (int t = 0; t < 20; t++) {
        float[] g = new float[p.length];
        for (int i = 0; i < g.length; i++) {
          g[i] = ((t * 7 + i * 5) % 11 - 5) / 8f;
        }
        descent.step(g, p, golden.plan().learningRate());
      }
      for (int i = 0; i < p.length; i++) {
        assertThat((double) p[i]).isCloseTo(golden.parameters()[i], within(2e-6));
      }
    }
  }

  /** Of the formulas, by hand: one step from 1 along 1 at a rate of 1/2. */
  @Test
  void step_oneByHand_isTheFormula() {
    var plan = new TrainingPlan(1, 1, 0.5);
    assertThat(one(plan)).isEqualTo(0.5f);
    assertThat(one(plan.withWeightDecay(0.5))).isEqualTo(0.25f);
    assertThat(one(plan.withMomentum(0.5, false))).isEqualTo(0.5f);
    assertThat(one(plan.withMomentum(0.5, true))).isEqualTo(0.25f);
    assertThat(one(plan.withAdam(Optimizer.ADAM, 0.5, 0.75, 1))).isEqualTo(0.75f);
    var decaying = plan.withWeightDecay(0.5);
    assertThat(one(decaying.withAdam(Optimizer.ADAMW, 0.5, 0.75, 1))).isEqualTo(0.5f);
  }

  private static float one(TrainingPlan plan) {
    var descent = new Descent(Kernels.best().updates());
    descent.begin(plan, 1);
    float[] p = {1};
    descent.step(new float[] {1}, p, plan.learningRate());
    return p[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 13, 207, 784, 4098})
  void kernels_anyLength_giveTheBitsOfTheScalarTwin(int length) {
    Assumptions.assumeTrue(Machine.whyNoVectors().isEmpty());
    float[] p = numbers(length);
    float[] g = numbers(length);
    float[] v = numbers(length);
    float[] u = numbers(length);
    for (int i = 0; i < length; i++) {
      u[i] *= u[i];
    }
    g[length / 2] = Float.NaN;
    v[length / 3] = Float.NEGATIVE_INFINITY;
    assertTwins(k -> run(() -> g.clone(), copy -> k.pull(0.3f, p, v, copy)));
    assertTwins(k -> run(() -> g.clone(), copy -> k.decay(0.01f, p, copy)));
    assertTwins(k -> run(() -> p.clone(), copy -> k.shrink(0.999f, copy)));
    assertTwins(k -> run(() -> p.clone(), copy -> k.descend(0.01f, g, copy)));
    assertTwins(k -> run(() -> p.clone(), copy -> k.momentum(0.9f, 0.01f, g, v.clone(), copy)));
    assertTwins(k -> run(() -> v.clone(), copy -> k.momentum(0.9f, 0.01f, g, copy, p.clone())));
    assertTwins(k -> run(() -> p.clone(), copy -> k.nesterov(0.9f, 0.01f, g, v.clone(), copy)));
    assertTwins(k -> run(() -> v.clone(), copy -> k.nesterov(0.9f, 0.01f, g, copy, p.clone())));
    var factors = new AdamFactors();
    factors.beta1 = 0.9f;
    factors.rest1 = 0.1f;
    factors.beta2 = 0.999f;
    factors.rest2 = 0.001f;
    factors.root = 0.7f;
    factors.epsilon = 1e-8f;
    factors.rate = 0.001f;
    assertTwins(k -> run(() -> p.clone(), c -> k.adam(factors, g, v.clone(), u.clone(), c)));
    assertTwins(k -> run(() -> v.clone(), c -> k.adam(factors, g, c, u.clone(), p.clone())));
    assertTwins(k -> run(() -> u.clone(), c -> k.adam(factors, g, v.clone(), c, p.clone())));
  }

  private static float[] run(
      java.util.function.Supplier<float[]> copy, java.util.function.Consumer<float[]> kernel) {
    float[] array = copy.get();
    kernel.accept(array);
    return array;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 61, 500})
  void sums_anyLength_giveTheBitsOfTheScalarTwinAndTheValueInDouble(int eights) {
    Assumptions.assumeTrue(Machine.whyNoVectors().isEmpty());
    float[] x = numbers(8 * eights + 5);
    float[] grid = java.util.Arrays.copyOf(x, 8 * eights);
    float[] factors = numbers(8);
    float[] before = numbers(8 * eights);
    for (boolean first : new boolean[] {true, false}) {
      assertTwins(k -> run(() -> before.clone(), c -> k.weighted(grid, factors, c, first)));
    }
    double[] lanes = new double[8];
    double all = 0;
    for (int i = 0; i < x.length; i++) {
      all += (double) x[i] * x[i];
      if (i < grid.length) {
        lanes[i % 8] += (double) x[i] * x[i];
      }
    }
    var vector = new Squares(VectorKernels.create().updates());
    var scalar = new Squares(new ScalarUpdates());
    assertThat(vector.of(x, 0, x.length))
        .isEqualTo(scalar.of(x, 0, x.length))
        .isCloseTo(all, within(1e-6 * all));
    assertThat(vector.of(x, 3, x.length - 3)).isEqualTo(scalar.of(x, 3, x.length - 3));
    double[] byVector = new double[8];
    double[] byScalar = new double[8];
    vector.addLanes(grid, 7, byVector);
    scalar.addLanes(grid, 7, byScalar);
    assertThat(byVector).isEqualTo(byScalar);
    for (int lane = 0; lane < 7; lane++) {
      assertThat(byVector[lane]).isCloseTo(lanes[lane], within(1e-6 * lanes[lane]));
    }
    assertThat(byVector[7]).isZero();
  }

  private static void assertTwins(Function<UpdateKernels, float[]> run) {
    float[] expected = run.apply(new ScalarUpdates());
    float[] actual = run.apply(VectorKernels.create().updates());
    for (int i = 0; i < expected.length; i++) {
      assertThat(Float.floatToIntBits(actual[i]))
          .as("element %d of %d", i, expected.length)
          .isEqualTo(Float.floatToIntBits(expected[i]));
    }
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      double scale = draws.below(16) == 0 ? 1e-20 : 1;
      numbers[i] = (float) ((2 * draws.uniform() - 1) * scale);
    }
    return numbers;
  }
}
