package org.coterie.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.data.Cifar10;
import org.coterie.core.data.Cifar10Settings;
import org.coterie.core.data.Mnist;
import org.coterie.core.data.Shard;
import org.coterie.core.data.TrainTest;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What models reach on all of MNIST, where {@code COTERIE_DATA} names the folder that holds it. */
@Tag("deep")
final class TrainerRealDataTest {
  private Optional<Path> dataDir = Optional.empty();

  @BeforeEach
  void findData() {
    dataDir = Optional.ofNullable(System.getenv("COTERIE_DATA")).map(Path::of);
    assumeTrue(dataDir.isPresent(), "COTERIE_DATA is not set");
  }

  @Test
  void softmax_fiveEpochsOfMnist_reachesNinetyTwoPercent() {
    TrainTest mnist = new Mnist().load(new NoSettings(), dataDir, Path.of(""));
    var settings = new SoftmaxFamily.Settings();
    Architecture softmax = new SoftmaxFamily().build(mnist.train().shape(), 10, settings);
    var plan = new TrainingPlan(1, 32, 0.1).withSchedule(Schedule.linear(0));
    assertThat(accuracy(softmax, mnist, plan, 5)).isGreaterThanOrEqualTo(0.92);
  }

  @Test
  void lenet5_fourEpochsOfMnist_reachesNinetyEightAndAHalfPercent() {
    TrainTest mnist = new Mnist().load(new NoSettings(), dataDir, Path.of(""));
    var settings = new Lenet5Family.Settings();
    Architecture lenet5 = new Lenet5Family().build(mnist.train().shape(), 10, settings);
    var plan =
        new TrainingPlan(1, 32, 0.05)
            .withMomentum(0.9, true)
            .withWeightDecay(1e-4)
            .withSchedule(Schedule.cosine(0));
    assertThat(accuracy(lenet5, mnist, plan, 4)).isGreaterThanOrEqualTo(0.985);
  }

  /** As SybilWall's nodes train: batches of 8, plain steps of 0.004, ten epochs a round. */
  @Test
  void cnn3GroupNorm_tenEpochsOfACifar10Node_lowerTheLoss() {
    TrainTest cifar = new Cifar10().load(new Cifar10Settings(), dataDir, Path.of(""));
    var few = new Shard(cifar.train(), IntStream.range(0, 200).toArray());
    Architecture net = new Cnn3GroupNormFamily().build(cifar.train().shape(), 10, new NoSettings());
    var trainer = new Trainer(new VectorEngine(), net);
    float[] initial = net.initial(Stream.of(1, "", 0, 0, "initial"));
    double before = trainer.evaluate(initial, few).meanLoss();
    var trained =
        trainer.train(initial, few, new TrainingPlan(10, 8, 0.004), Stream.of(1, "", 1, 0, "sgd"));
    assertThat(before).isBetween(2.2, 2.8);
    assertThat(trainer.evaluate(trained.parameters(), few).meanLoss()).isLessThan(1.5);
  }

  private static double accuracy(
      Architecture architecture, TrainTest data, TrainingPlan plan, int rounds) {
    var trainer = new Trainer(new VectorEngine(), architecture);
    float[] parameters = architecture.initial(Stream.of(1, "", 0, 0, "initial"));
    for (int round = 1; round <= rounds; round++) {
      parameters =
          trainer
              .train(
                  parameters,
                  data.train().all(),
                  plan,
                  Objective.CROSS_ENTROPY,
                  plan.rateAt(round, rounds),
                  Stream.of(1, "", round, 0, "sgd"))
              .parameters();
    }
    return trainer.evaluate(parameters, data.test().all()).accuracy();
  }
}
