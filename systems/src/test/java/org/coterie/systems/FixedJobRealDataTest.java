package org.coterie.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.data.FashionMnist;
import org.coterie.core.data.TablePartitioner;
import org.coterie.core.data.TableSettings;
import org.coterie.core.data.TrainTest;
import org.coterie.core.graph.EdgeList;
import org.coterie.core.graph.EdgeListSettings;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.SoftmaxFamily;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Trained;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Conditions;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.LocalRuntime;
import org.coterie.core.simulation.NetworkModel;
import org.coterie.core.spi.NoSettings;
import org.coterie.systems.federated.Federated;
import org.coterie.systems.federated.FederatedSettings;
import org.coterie.systems.gossip.Gossip;
import org.coterie.systems.gossip.GossipSettings;
import org.coterie.systems.gossip.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The fixed job of {@code benchmarks/job} with softmax regression, 12 rounds. Three other programs
 * reach 0.7015 to 0.7028 with a server; the same gossip written out in NumPy (two seeds) reached
 * 0.503 and 0.506. So the work done here is the same.
 */
@Tag("deep")
final class FixedJobRealDataTest {
  private static final Path JOB = Path.of("..", "benchmarks", "job");
  private static final int NODES = 100;

  @Test
  void federated_twelveRounds_reachesTheAccuracyOfOtherPrograms() {
    assertThat(accuracy(new Federated(), new FederatedSettings(1.0))).isBetween(0.695, 0.71);
  }

  /** Weights of 1/9 on every link are the reading that meets the published 0.473. */
  @Test
  void gossipMaxDegree_twelveRounds_reachesTheAccuracyOfAnotherProgram() {
    assertThat(accuracy(new Gossip(), new GossipSettings(Weights.MAX_DEGREE)))
        .isBetween(0.465, 0.485);
  }

  @Test
  void gossipUniform_twelveRounds_reachesTheAccuracyOfTheSameWrittenOutInNumPy() {
    assertThat(accuracy(new Gossip(), new GossipSettings(Weights.UNIFORM))).isBetween(0.495, 0.515);
  }

  /** The mean over the last models of all who have one. */
  private static <S extends Record> double accuracy(LearningSystem<S> system, S settings) {
    String dataDir = System.getenv("COTERIE_DATA");
    assumeTrue(dataDir != null, "COTERIE_DATA is not set");
    TrainTest images =
        new FashionMnist().load(new NoSettings(), Optional.of(Path.of(dataDir)), Path.of(""));
    Architecture softmax =
        new SoftmaxFamily()
            .build(images.train().shape(), images.train().classes(), new SoftmaxFamily.Settings());
    var trainer = new Trainer(new VectorEngine(), softmax);
    var last = new TreeMap<NodeId, float[]>();
    try (var runtime =
        new LocalRuntime(
            system.protocol(),
            system.participants(setup(images, softmax, trainer), settings),
            new Conditions(1, FaultPlan.NONE, new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 1)),
            1,
            (step, node, state) -> {
              if (state instanceof Trained trained) {
                last.put(node, trained.models().firstEntry().getValue());
              }
            })) {
      while (runtime.advance()) {
        runtime.closedRounds();
      }
    }
    return last.values().stream()
        .mapToDouble(model -> trainer.evaluate(model, images.test().all()).accuracy())
        .average()
        .orElseThrow();
  }

  private static Setup setup(TrainTest images, Architecture softmax, Trainer trainer) {
    Draws draws = Stream.of(1, "", 0, 0, "initial");
    return new Setup(
        12,
        softmax.initial(draws),
        new TablePartitioner()
            .split(
                images.train(),
                NODES,
                draws,
                new TableSettings(Path.of("clients-a0.1-n100.csv")),
                JOB),
        trainer,
        new TrainingPlan(1, 8, 0.01),
        Optional.of(
            new EdgeList()
                .build(NODES, draws, new EdgeListSettings(Path.of("rgg-n100-d8.csv")), JOB)));
  }
}
