package org.coterie.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shape;
import org.coterie.core.data.Shard;
import org.coterie.core.error.CoterieException;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Shape SHAPE = new Shape(1, 9, 9);
  private static final int CLASSES = 4;

  private final Architecture architecture =
      new Architecture(
          "small",
          SHAPE,
          CLASSES,
          List.of(
              new Layer.Conv2d(3, 3, 1),
              new Layer.Relu(),
              new Layer.MaxPool(2),
              new Layer.Dense(CLASSES)));

  private final Trainer trainer = new Trainer(new VectorEngine(), architecture);
  private final Dataset data = images(203);
  private final float[] start = architecture.initial(draws("initial"));

  @Test
  void train_someEpochs_learns() {
    Trainer.Result first = trainer.train(start, data.all(), plan(1, 8), draws("a"));
    Trainer.Result later = trainer.train(first.parameters(), data.all(), plan(8, 8), draws("b"));
    assertThat(later.meanLoss()).isLessThan(first.meanLoss());
    assertThat(trainer.evaluate(later.parameters(), data.all()).accuracy()).isGreaterThan(0.95);
    assertThat(trainer.evaluate(start, data.all()).accuracy()).isLessThan(0.6);
  }

  @Test
  void train_anyPlan_isTheStepsItSays() {
    Trainer.Result result = trainer.train(start, data.all(), plan(2, 50), draws("a"));

    float[] parameters = start.clone();
    int[] rows = data.all().rows();
    Draws draws = draws("a");
    Workspace workspace = new VectorEngine().open(architecture);
    double loss = 0;
    for (int epoch = 0; epoch < 2; epoch++) {
      draws.shuffle(rows);
      for (int from : new int[] {0, 50, 100, 150, 200}) {
        int count = Math.min(50, 203 - from);
        loss += workspace.step(parameters, data, rows, from, count, 0.1f);
      }
    }
    assertThat(result.parameters()).isEqualTo(parameters);
    assertThat(result.meanLoss()).isEqualTo(loss / 406);
    assertThat(result.operations()).isEqualTo(406 * architecture.operationsPerExample());
  }

  @Test
  void train_localSteps_goOnWhereTheEpochEnds() {
    Trainer.Result epochs = trainer.train(start, data.all(), plan(2, 50), draws("a"));
    Trainer.Result steps =
        trainer.train(start, data.all(), plan(1, 50).withLocalSteps(10), draws("a"));
    assertThat(steps).usingRecursiveComparison().isEqualTo(epochs);
    Trainer.Result fewer =
        trainer.train(start, data.all(), plan(1, 50).withLocalSteps(7), draws("a"));
    assertThat(fewer.operations()).isEqualTo(303 * architecture.operationsPerExample());
    assertThat(fewer.parameters()).isNotEqualTo(epochs.parameters());
  }

  /** Each optimiser, twice with one trainer: what the first time left must not show. */
  @Test
  void train_anyOptimizer_learnsAndBeginsAnewEachTime() {
    TrainingPlan plain = plan(10, 8);
    for (TrainingPlan plan :
        List.of(
            plain.withMomentum(0.5, false),
            plain.withMomentum(0.5, true).withWeightDecay(1e-3),
            new TrainingPlan(10, 8, 0.01).withAdam(Optimizer.ADAM, 0.9, 0.999, 1e-8),
            new TrainingPlan(10, 8, 0.01)
                .withWeightDecay(0.01)
                .withAdam(Optimizer.ADAMW, 0.9, 0.999, 1e-8))) {
      Trainer.Result first = trainer.train(start, data.all(), plan, draws("a"));
      Trainer.Result again = trainer.train(start, data.all(), plan, draws("a"));
      assertThat(again).usingRecursiveComparison().isEqualTo(first);
      assertThat(trainer.evaluate(first.parameters(), data.all()).accuracy()).isGreaterThan(0.95);
    }
  }

  @Test
  void train_withAnObjective_reportsTheCrossEntropyOfTheLabels() {
    var steps = plan(1, 203);
    var heavy = new Objective(List.of(new Objective.Term.CrossEntropy(3)));
    double loss = trainer.evaluate(start, data.all()).meanLoss();
    Trainer.Result result = trainer.train(start, data.all(), steps, heavy, 0.1, draws("a"));
    assertThat(result.meanLoss()).isCloseTo(loss, within(1e-12));
    Trainer.Result plain =
        trainer.train(start, data.all(), steps, Objective.CROSS_ENTROPY, 0.3, draws("a"));
    for (int i = 0; i < start.length; i++) {
      assertThat(result.parameters()[i]).isCloseTo(plain.parameters()[i], within(1e-5f));
    }
  }

  /** A learning rate of the round, not of the plan. */
  @Test
  void train_learningRateGiven_isTheOneTaken() {
    Trainer.Result given =
        trainer.train(start, data.all(), plan(1, 8), Objective.CROSS_ENTROPY, 0.05, draws("a"));
    Trainer.Result own = trainer.train(start, data.all(), new TrainingPlan(1, 8, 0.05), draws("a"));
    assertThat(given).usingRecursiveComparison().isEqualTo(own);
  }

  @Test
  void train_incompleteBatch_takesTheMeanOfWhatThereIs() {
    Shard three = new Shard(data, new int[] {5, 9, 77});
    Trainer.Result asLast = trainer.train(start, three, plan(1, 50), draws("a"));
    Trainer.Result exact = trainer.train(start, three, plan(1, 3), draws("a"));
    assertThat(asLast.parameters()).isEqualTo(exact.parameters());
  }

  @Test
  void train_anything_leavesStartAndShardAlone() {
    float[] copy = start.clone();
    Shard shard = data.all();
    int[] rows = shard.rows().clone();
    Trainer.Result result = trainer.train(start, shard, plan(1, 8), draws("a"));
    assertThat(start).isEqualTo(copy);
    assertThat(shard.rows()).isEqualTo(rows);
    assertThat(result.parameters()).isNotSameAs(start).isNotEqualTo(start);
  }

  @Test
  void train_noExamples_copiesTheParameters() {
    Shard none = new Shard(data, new int[0]);
    Trainer.Result result = trainer.train(start, none, plan(3, 8), draws("a"));
    assertThat(result.parameters()).isEqualTo(start).isNotSameAs(start);
    assertThat(result.meanLoss()).isZero();
    assertThat(result.operations()).isZero();
    assertThat(trainer.evaluate(start, none)).isEqualTo(new Evaluation(0, 0, 0));
  }

  @Test
  void train_onManyThreads_givesTheBitsOfOne() throws Exception {
    List<float[]> alone = IntStream.range(0, 24).mapToObj(this::trainNode).toList();
    try (var threads = Executors.newFixedThreadPool(5)) {
      List<Future<float[]>> together =
          IntStream.range(0, 24).mapToObj(i -> threads.submit(() -> trainNode(i))).toList();
      for (int i = 0; i < 24; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i));
      }
    }
  }

  /** Shards of 1 to 24 examples, so that workspaces are left in many states. */
  private float[] trainNode(int node) {
    Shard shard = new Shard(data, IntStream.rangeClosed(0, node).map(i -> i * 7 % 203).toArray());
    return trainer.train(start, shard, plan(2, 5), draws("node" + node)).parameters();
  }

  @Test
  void evaluate_anyOrderOfBlocks_countsEveryExampleOnce() {
    float[] parameters = trainer.train(start, data.all(), plan(1, 8), draws("a")).parameters();
    Evaluation all = trainer.evaluate(parameters, data.all());
    double loss = 0;
    double right = 0;
    for (int row : data.all().rows()) {
      Evaluation one = trainer.evaluate(parameters, new Shard(data, new int[] {row}));
      loss += one.meanLoss();
      right += one.accuracy();
    }
    assertThat(all.examples()).isEqualTo(203);
    assertThat(all.meanLoss()).isEqualTo(loss / 203);
    assertThat(all.accuracy()).isEqualTo(right / 203);
  }

  /** Losses from 1e-7 to hundreds: another order of the sum has other bits. */
  @Test
  void sums_ofLossesFarApart_areInTheOrderOfTheRows() {
    assertRowOrder(architecture, 60);
    assertRowOrder(new Architecture("flat", SHAPE, CLASSES, List.of(new Layer.Dense(CLASSES))), 20);
  }

  private void assertRowOrder(Architecture model, float scale) {
    var workspace = new VectorEngine().open(model);
    float[] parameters = model.initial(draws("wide"));
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= scale;
    }
    int[] rows = data.all().rows();
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += workspace.score(parameters, data, rows, i, 1).loss();
    }
    Evaluation all = new Trainer(new VectorEngine(), model).evaluate(parameters, data.all());
    assertThat(all.meanLoss()).isEqualTo(sum / rows.length);
    assertThat(workspace.step(parameters, data, rows, 0, rows.length, 0.1f)).isEqualTo(sum);
  }

  @Test
  void notFinite_parameters_giveNaNLossAndNoAccuracy() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] parameters = start.clone();
      Arrays.fill(parameters, value);
      Evaluation evaluation = trainer.evaluate(parameters, data.all());
      assertThat(evaluation.meanLoss()).isNaN();
      assertThat(evaluation.accuracy()).isZero();
      Trainer.Result result = trainer.train(parameters, data.all(), plan(1, 8), draws("a"));
      assertThat(result.meanLoss()).isNaN();
      assertThat(result.parameters()).containsOnly(Float.NaN);
      assertThat(Float.floatToRawIntBits(result.parameters()[0])).isEqualTo(0x7FC00000);
    }
  }

  @Test
  void train_dataOfAnotherShape_isRefused() {
    var other =
        new Dataset("other", new Shape(1, 4, 4), List.of("a", "b"), new float[16], new int[1]);
    assertThatThrownBy(() -> trainer.train(start, other.all(), plan(1, 8), draws("a")))
        .isInstanceOf(CoterieException.class)
        .hasMessageContaining("'other'")
        .hasMessageContaining("1x4x4");
    assertThatThrownBy(() -> trainer.evaluate(start, other.all()))
        .isInstanceOf(CoterieException.class);
    assertThatThrownBy(() -> trainer.evaluate(new float[3], data.all()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 parameters");
  }

  private static TrainingPlan plan(int epochs, int batch) {
    return new TrainingPlan(epochs, batch, 0.1);
  }

  private static Draws draws(String purpose) {
    return Stream.of(3, "", 0, 0, purpose);
  }

  /** Each class has a bright quarter. */
  private static Dataset images(int count) {
    Draws draws = draws("images");
    float[] features = new float[count * SHAPE.size()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = draws.below(CLASSES);
      for (int k = 0; k < SHAPE.size(); k++) {
        int quarter = (k / 9 > 4 ? 2 : 0) + (k % 9 > 4 ? 1 : 0);
        features[i * SHAPE.size() + k] =
            (float) draws.uniform() + (quarter == labels[i] ? 0.5f : 0);
      }
    }
    return new Dataset("drawn", SHAPE, List.of("a", "b", "c", "d"), features, labels);
  }
}
