package org.coterie.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.Shard;
import org.coterie.core.data.TablePartitioner;
import org.coterie.core.data.TableSettings;
import org.coterie.core.learning.Architecture;
import org.coterie.core.learning.Trainer;
import org.coterie.core.learning.TrainingPlan;
import org.coterie.core.learning.vector.VectorEngine;
import org.coterie.core.method.Setup;
import org.coterie.core.random.Stream;
import org.coterie.core.simulation.Conditions;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.LocalRuntime;
import org.coterie.core.simulation.NetworkModel;
import org.coterie.systems.federated.Federated;
import org.coterie.systems.federated.FederatedSettings;

/** Rounds of the fixed job, federated: hand out, train, collect, aggregate; nothing is scored. */
final class Round implements AutoCloseable {
  private static final int CLIENTS = 100;
  private static final TrainingPlan PLAN = new TrainingPlan(1, 8, 0.01);

  private final LocalRuntime runtime;

  /**
   * @param job the folder with the table of who holds how many of each class
   */
  Round(Dataset data, Path job, Architecture architecture, int threads) {
    var draws = Stream.of(1, "", 0, 0, "split");
    List<Shard> shards =
        new TablePartitioner()
            .split(data, CLIENTS, draws, new TableSettings(Path.of("clients-a0.1-n100.csv")), job);
    var setup =
        new Setup(
            Integer.MAX_VALUE / 2,
            architecture.initial(Stream.of(1, "", 0, 0, "initial")),
            shards,
            new Trainer(new VectorEngine(), architecture),
            PLAN,
            Optional.empty());
    var system = new Federated();
    runtime =
        new LocalRuntime(
            system.protocol(),
            system.participants(setup, new FederatedSettings(1)),
            new Conditions(
                1, FaultPlan.NONE, new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 1.0)),
            threads,
            (step, node, state) -> {});
    // Round 0 is closed in the middle of round 1; from its end on they follow one another.
    run();
    run();
  }

  /** Goes on to the end of a round. */
  void run() {
    do {
      runtime.advance();
    } while (runtime.closedRounds().isEmpty());
  }

  @Override
  public void close() {
    runtime.close();
  }
}
