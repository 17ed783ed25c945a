package org.coterie.systems;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.FashionMnistSample;
import org.coterie.core.data.Shard;
import org.coterie.core.data.TrainTest;
import org.coterie.core.graph.Graph;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Objective;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.method.Corruption;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Trained;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Conditions;
import org.coterie.core.simulation.Counters;
import org.coterie.core.simulation.Fault;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.LocalRuntime;
import org.coterie.core.simulation.NetworkModel;
import org.coterie.core.spi.NoSettings;

/** A run of a system on a few bundled images, and all states that it went through. */
public final class Trial {
  /** Of the randomness of its runs. */
  public static final long SEED = 42;

  private static final int MAX_SUPERSTEPS = 10_000;
  private static final NetworkModel NETWORK =
      new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 1.0);
  private static final TrainTest IMAGES =
      new FashionMnistSample().load(new NoSettings(), Optional.empty(), Path.of(""));
  private static final Architecture SOFTMAX =
      new SoftmaxFamily()
          .build(IMAGES.train().shape(), IMAGES.train().classes(), new SoftmaxFamily.Settings());
  private static final Trainer TRAINER = new Trainer(new VectorEngine(), SOFTMAX);

  private record Made(Moment at, State state) {}

  private final Map<NodeId, List<Made>> made;
  private final Counters counters;

  private Trial(Map<NodeId, List<Made>> made, Counters counters) {
    this.made = made;
    this.counters = counters;
  }

  /** Node i holds 24 + 8 i images, in file order. */
  public static Setup setup(int nodes, int rounds, Optional<Graph> topology) {
    var shards = new ArrayList<Shard>();
    int next = 0;
    for (int node = 0; node < nodes; node++) {
      int size = 24 + 8 * node;
      shards.add(new Shard(IMAGES.train(), IntStream.range(next, next + size).toArray()));
      next += size;
    }
    return new Setup(
        rounds,
        SOFTMAX.initial(Stream.of(SEED, "", 0, 0, "initial")),
        shards,
        TRAINER,
        new TrainingPlan(1, 8, 0.01),
        topology);
  }

  /** The same with attackers among the nodes, who hold what they held. */
  public static Setup attacked(Setup honest, Adversary adversary, int fromRound, int... nodes) {
    var poisoned = new TreeMap<Integer, Shard>();
    for (int node : nodes) {
      poisoned.put(node, honest.shards().get(node));
    }
    return new Setup(
        honest.rounds(),
        honest.initial(),
        honest.shards(),
        honest.trainer(),
        honest.training(),
        honest.topology(),
        Optional.of(new Corruption(adversary, poisoned, fromRound)),
        Optional.empty(),
        honest.initials());
  }

  /** Sends a model of which each parameter is that number. */
  public static Adversary sending(float parameter) {
    return new Adversary() {
      @Override
      public float[] forge(float[] start, float[] trained, List<float[]> estimates, Draws draws) {
        float[] forged = new float[trained.length];
        Arrays.fill(forged, parameter);
        return forged;
      }
    };
  }

  /** Runs to the end, and fails when there is none. */
  public static <S extends Record> Trial run(
      LearningSystem<S> system, S settings, Setup setup, Fault... faults) {
    var made = new TreeMap<NodeId, List<Made>>();
    var conditions = new Conditions(SEED, new FaultPlan(List.of(faults)), NETWORK);
    try (var runtime =
        LocalRuntime.checking(
            system.protocol(),
            system.participants(setup, settings),
            conditions,
            1,
            (step, node, state) ->
                made.computeIfAbsent(node, id -> new ArrayList<>())
                    .add(new Made(step.moment(), state)))) {
      int supersteps = 0;
      while (runtime.advance()) {
        supersteps++;
        assertThat(supersteps).as("supersteps of a run without end").isLessThan(MAX_SUPERSTEPS);
      }
      return new Trial(made, runtime.counters());
    }
  }

  /** What the training of a node gives at that moment, done beside any runtime. */
  public static Trainer.Result trained(Setup setup, int node, float[] start, Moment at) {
    return trained(setup, node, start, Objective.CROSS_ENTROPY, at);
  }

  /** The same for another objective. */
  public static Trainer.Result trained(
      Setup setup, int node, float[] start, Objective objective, Moment at) {
    return TRAINER.train(
        start,
        setup.shards().get(node),
        setup.training(),
        objective,
        setup.training().learningRate(),
        Stream.of(SEED, Integer.toString(node), at.round(), at.phase(), "sgd"));
  }

  /** A node is away from one moment up to another; without the latter for ever. */
  public static Fault absence(int node, Moment from, Optional<Moment> until) {
    return new Fault.Absence(NodeId.of(node), from, until);
  }

  /** A node is away for the rounds from..until - 1. */
  public static Fault absence(int node, int from, int until) {
    return absence(node, new Moment(from, 0), Optional.of(new Moment(until, 0)));
  }

  private List<Made> made(NodeId node) {
    return made.getOrDefault(node, List.of());
  }

  public Counters counters() {
    return counters;
  }

  /** The moments of a node's turns. */
  public List<Moment> turns(NodeId node) {
    return made(node).stream().map(Made::at).toList();
  }

  /** A node's last state. */
  public State last(NodeId node) {
    return made(node).getLast().state();
  }

  /** The last state that a node made in a round, if it made one. */
  public Optional<State> state(NodeId node, int round) {
    return made(node).stream()
        .filter(m -> m.at().round() == round)
        .reduce((first, second) -> second)
        .map(Made::state);
  }

  /** The models that a node had after its turn at that moment. */
  public SequencedMap<String, float[]> models(NodeId node, Moment at) {
    State state =
        made(node).stream().filter(m -> m.at().equals(at)).findFirst().orElseThrow().state();
    return ((Trained) state).models();
  }

  /** The headline model of a node after a round in which it made a state. */
  public float[] model(NodeId node, int round) {
    return ((Trained) state(node, round).orElseThrow()).models().firstEntry().getValue();
  }

  /** The training loss that a node reports for a round. */
  public Optional<Double> trainLoss(NodeId node, int round) {
    return state(node, round).map(State::metrics).map(metrics -> metrics.get("train_loss"));
  }

  /** Without faults nothing is missing, nothing expires, and all that was sent is read. */
  public void assertFaultless() {
    assertThat(counters.missing() + counters.expired() + counters.lost() + counters.stale())
        .isZero();
    assertThat(counters.read()).isEqualTo(counters.sent());
  }

  /** How many of the bundled test images a model gets right, from 0 to 1. */
  public static double accuracy(float[] model) {
    Dataset test = IMAGES.test();
    return TRAINER.evaluate(model, test.all()).accuracy();
  }

  /** The weighted mean, in double, from the first on. */
  public static float[] mean(List<float[]> models, double... weights) {
    double[] sum = new double[models.getFirst().length];
    for (int k = 0; k < models.size(); k++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[k] * models.get(k)[i];
      }
    }
    double total = Arrays.stream(weights).sum();
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / total);
    }
    return mean;
  }
}
