package example.momentum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.core.data.FashionMnistSample;
import org.coterie.core.data.Shard;
import org.coterie.core.data.TrainTest;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Objective;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Trained;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Conditions;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.LocalRuntime;
import org.coterie.core.simulation.NetworkModel;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

final class ServerMomentumTest {
  private static final long SEED = 7;
  private static final TrainTest IMAGES =
      new FashionMnistSample().load(new NoSettings(), Optional.empty(), Path.of(""));
  private static final Architecture SOFTMAX =
      new SoftmaxFamily()
          .build(IMAGES.train().shape(), IMAGES.train().classes(), new SoftmaxFamily.Settings());
  private static final Trainer TRAINER = new Trainer(new VectorEngine(), SOFTMAX);
  private static final NetworkModel NETWORK =
      new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 1.0);

  /** Node i holds 20 + 10 i images, in file order. */
  private static Setup setup(int nodes, int rounds, double learningRate) {
    var shards = new ArrayList<Shard>();
    int next = 0;
    for (int node = 0; node < nodes; node++) {
      int size = 20 + 10 * node;
      shards.add(new Shard(IMAGES.train(), IntStream.range(next, next + size).toArray()));
      next += size;
    }
    return new Setup(
        rounds,
        SOFTMAX.initial(Stream.of(SEED, "", 0, 0, "initial")),
        shards,
        TRAINER,
        new TrainingPlan(1, 8, learningRate),
        Optional.empty());
  }

  /** The server's models, by round. */
  private static List<float[]> models(Setup setup, MomentumSettings settings, Fault... faults) {
    var models = new TreeMap<Integer, float[]>();
    var system = new ServerMomentum();
    try (var runtime =
        new LocalRuntime(
            system.protocol(),
            system.participants(setup, settings),
            new Conditions(SEED, new FaultPlan(List.of(faults)), NETWORK),
            2,
            (step, node, state) -> {
              if (state instanceof Trained trained) {
                models.put(step.round(), trained.models().firstEntry().getValue());
              }
            })) {
      while (runtime.advance()) {}
    }
    return List.copyOf(models.values());
  }

  /** What a client trains in a round, done beside any runtime with the same random numbers. */
  private static float[] trained(Setup setup, int client, float[] start, int round) {
    return TRAINER
        .train(
            start,
            setup.shards().get(client),
            setup.training(),
            Objective.CROSS_ENTROPY,
            setup.training().learningRate(),
            Stream.of(SEED, Integer.toString(client), round, 0, "sgd"))
        .parameters();
  }

  @Test
  void name_isFoundByTheServiceLoader() {
    var names = new ArrayList<String>();
    for (LearningSystem<?> system : ServiceLoader.load(LearningSystem.class)) {
      names.add(system.name());
    }

    assertThat(names).contains("example:server-momentum");
  }

  /** Two rounds worked out beside the runtime, from what the two clients train. */
  @Test
  void run_twoRounds_areThoseOfThePaper() {
    Setup setup = setup(2, 2, 0.01);
    double beta = 0.5;
    double rate = 0.8;

    List<float[]> models = models(setup, new MomentumSettings(beta, rate, 1.0));

    double[] velocity = new double[setup.initial().length];
    float[] model = setup.initial();
    for (int round = 1; round <= 2; round++) {
      float[] one = trained(setup, 0, model, round);
      float[] other = trained(setup, 1, model, round);
      float[] next = models.get(round);
      for (int i = 0; i < model.length; i++) {
        double change = (20.0 * one[i] + 30.0 * other[i]) / 50 - model[i];
        velocity[i] = beta * velocity[i] + change;
        assertThat((double) next[i]).isCloseTo(model[i] + rate * velocity[i], within(1e-6));
      }
      model = next;
    }
  }

  @Test
  void run_allUpdatesOfARoundLost_keepsModelAndVelocity() {
    Setup setup = setup(3, 3, 0.01);
    var settings = new MomentumSettings(0.9, 1.0, 1.0);
    var loss = new Fault.Loss(1.0, List.of(), new Moment(2, 1), Optional.of(new Moment(3, 0)));

    List<float[]> models = models(setup, settings, loss);

    assertThat(models.get(2)).isEqualTo(models.get(1));
    assertThat(models.get(3)).isNotEqualTo(models.get(2));
  }

  /** What momentum is for: where a round's step is small, it gets further in as many rounds. */
  @Test
  void run_smallSteps_getsFurtherThanWithoutMomentum() {
    Setup setup = setup(6, 12, 0.0005);

    double with = accuracy(models(setup, new MomentumSettings(0.9, 1.0, 0.5)).getLast());
    double without = accuracy(models(setup, new MomentumSettings(0, 1.0, 0.5)).getLast());

    assertThat(with).isGreaterThan(without + 0.05);
  }

  private static double accuracy(float[] model) {
    return TRAINER.evaluate(model, IMAGES.test().all()).accuracy();
  }
}
