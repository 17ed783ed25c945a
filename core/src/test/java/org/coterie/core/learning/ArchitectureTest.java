package org.coterie.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.coterie.core.data.Shape;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final Shape COLOUR = new Shape(3, 32, 32);

  @Test
  void parameterCount_softmaxOnGrey_is7850() {
    assertThat(softmax(GREY).parameterCount()).isEqualTo(7_850);
  }

  @Test
  void parameterCount_lenet5_isThePublishedOne() {
    assertThat(lenet5(GREY).parameterCount()).isEqualTo(61_706);
    assertThat(lenet5(COLOUR).parameterCount()).isEqualTo(62_006);
  }

  @Test
  void layers_lenet5_reachTheDenseLayersWithSixteenTimesFiveTimesFive() {
    assertThat(lenet5(GREY).inputs().get(6)).isEqualTo(new Shape(16, 5, 5));
    assertThat(lenet5(COLOUR).inputs().get(6)).isEqualTo(new Shape(16, 5, 5));
  }

  @Test
  void operationsPerExample_softmax_isTwoPassesOfTwoOperationsAWeight() {
    assertThat(softmax(GREY).operationsPerExample()).isEqualTo(2 * 2 * 7_840.0);
  }

  @Test
  void operationsPerExample_lenet5_leavesOutTheFirstInputsGradient() {
    double first = 784 * 25 * 6.0;
    double others = 100 * 150 * 16 + 400 * 120 + 120 * 84 + 84 * 10.0;
    assertThat(lenet5(GREY).operationsPerExample()).isEqualTo(2 * (2 * first + 3 * others));
  }

  @Test
  void initial_eachLayer_isUniformWithinItsFanIn() {
    float[] parameters = lenet5(GREY).initial(draws());
    assertBound(parameters, 0, 156, 1 / Math.sqrt(25));
    assertBound(parameters, 156, 2_416, 1 / Math.sqrt(150));
    assertBound(parameters, 2_572, 48_120, 1 / Math.sqrt(400));
    assertBound(parameters, 60_856, 850, 1 / Math.sqrt(84));
  }

  private static void assertBound(float[] parameters, int from, int count, double bound) {
    double largest = 0;
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, Math.abs(parameters[i]));
      sum += parameters[i];
    }
    assertThat(largest).isBetween(0.95 * bound, bound * 1.000001);
    assertThat(Math.abs(sum / count)).isLessThan(4 * bound / Math.sqrt(3.0 * count));
  }

  @Test
  void initial_anyParameter_isOneUniformDraw() {
    float[] parameters = softmax(GREY).initial(draws());
    Draws draws = draws();
    for (float parameter : parameters) {
      assertThat(parameter).isEqualTo((float) ((2 * draws.uniform() - 1) / 28));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,27,27", "1,28,32", "3,224,224"})
  void build_lenet5OnAnotherSize_isRefused(int channels, int height, int width) {
    var shape = new Shape(channels, height, width);
    assertThatThrownBy(() -> lenet5(shape))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining(shape.toString())
        .extracting(e -> ((CoterieException) e).code())
        .isEqualTo(ErrorCode.MODEL_MISMATCH);
  }

  @Test
  void architecture_layerThatDoesNotFit_isRefused() {
    var small = new Shape(1, 4, 4);
    assertMismatch(small, new Layer.Conv2d(2, 7, 1));
    assertMismatch(small, new Layer.MaxPool(5));
    assertMismatch(small, new Layer.Dense(9));
    assertMismatch(new Shape(10, 1, 1), new Layer.Relu());
    assertMismatch(new Shape(1, 8_000, 8_000), new Layer.Dense(10)); // 640,000,010 parameters
  }

  private static void assertMismatch(Shape input, Layer layer) {
    assertThatThrownBy(() -> new Architecture("mine", input, 10, List.of(layer)))
        .isInstanceOf(CoterieException.class)
        .extracting(e -> ((CoterieException) e).code())
        .isEqualTo(ErrorCode.MODEL_MISMATCH);
  }

  @Test
  void layer_impossibleNumbers_areRefused() {
    assertThatThrownBy(() -> new Layer.Dense(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Layer.MaxPool(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Layer.Conv2d(1, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("padding 3");
  }

  @Test
  void registry_ofFamilies_findsBoth() {
    var families =
        Registry.load("architectures", ArchitectureFamily.class, getClass().getClassLoader());
    assertThat(families.byName()).containsKeys("softmax", "lenet5");
  }

  private static Architecture softmax(Shape shape) {
    return new SoftmaxFamily().build(shape, 10, new SoftmaxFamily.Settings());
  }

  private static Architecture lenet5(Shape shape) {
    return new Lenet5Family().build(shape, 10, new Lenet5Family.Settings());
  }

  private static Draws draws() {
    return Stream.of(7, "", 0, 0, "initial");
  }
}
