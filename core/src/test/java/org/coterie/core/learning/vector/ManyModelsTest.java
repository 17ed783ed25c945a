package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Features;
import org.coterie.core.data.Shape;
import org.coterie.core.data.Shard;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.learning.Layer;
import org.coterie.core.learning.Trainer;
import org.coterie.core.random.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many models on one set of examples, against one after the other. */
class ManyModelsTest {
  static Stream<Architecture> networks() {
    return Stream.of(
        Examples.softmax(),
        Examples.perceptron(),
        Examples.awkward(),
        Examples.lenet5(),
        new Architecture(
            "scores of planes", new Shape(2, 6, 6), 4, List.of(new Layer.Conv2d(4, 6, 0))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void evaluate_manyModels_givesEachTheBitsItGetsAlone(Architecture architecture) {
    Dataset images = Examples.images(architecture.input(), architecture.classes(), 150);
    var models = new ArrayList<float[]>();
    Draws draws = Examples.draws("models");
    for (int m = 0; m < 5; m++) {
      models.add(architecture.initial(draws));
    }
    models.get(3)[7] = Float.NaN;
    models.add(models.getFirst());
    for (Dataset data : List.of(images, bytes(images))) {
      for (int count : new int[] {1, 8, 65, 150}) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
          rows[i] = i * 7 % 150;
        }
        var shard = new Shard(data, rows);
        var alone = new ArrayList<Evaluation>();
        for (float[] model : models) {
          alone.add(new Trainer(new VectorEngine(), architecture).evaluate(model, shard));
        }
        var trainer = new Trainer(new VectorEngine(), architecture);
        assertThat(trainer.evaluate(models, shard)).isEqualTo(alone);
        assertThat(trainer.evaluate(models.reversed(), shard)).isEqualTo(alone.reversed());
        assertThat(trainer.evaluate(models.get(1), shard)).isEqualTo(alone.get(1));
      }
    }
    var trainer = new Trainer(new VectorEngine(), architecture);
    assertThat(trainer.evaluate(List.<float[]>of(), images.all())).isEmpty();
    assertThat(trainer.evaluate(models, new Shard(images, new int[0])))
        .hasSize(6)
        .containsOnly(new Evaluation(0, 0, 0));
  }

  private static Dataset bytes(Dataset data) {
    byte[] values = new byte[data.features().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (255 * data.features().at(i));
    }
    return new Dataset(
        "bytes",
        data.shape(),
        data.classNames(),
        new Features.Bytes(values),
        data.labels(),
        Optional.empty());
  }
}
