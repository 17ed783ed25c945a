package org.coterie.systems;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.adversary.Cohort;
import org.coterie.core.adversary.GaussianNoise;
import org.coterie.core.adversary.LittleIsEnough;
import org.coterie.core.data.Dataset;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.method.Setup;
import org.coterie.systems.federated.Federated;
import org.coterie.systems.federated.FederatedSettings;
import org.coterie.systems.gossip.Gossip;
import org.coterie.systems.gossip.GossipSettings;
import org.coterie.systems.gossip.Weights;
import org.coterie.testkit.Scenario;
import org.coterie.testkit.SystemChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, with attackers among the nodes who draw noise and train for estimates. */
final class AttackedContractTest {
  private static final Graph RING =
      new Graph(4, List.of(Edge.of(0, 1), Edge.of(1, 2), Edge.of(2, 3), Edge.of(0, 3)));

  static Stream<Scenario> scenarios() {
    return adversaries()
        .flatMap(
            adversary -> {
              Setup setup =
                  Trial.attacked(Trial.setup(4, 2, Optional.of(RING)), adversary, 1, 1, 3);
              return Stream.of(
                  Scenario.of(new Federated(), new FederatedSettings(1.0), setup),
                  Scenario.of(new Gossip(), new GossipSettings(Weights.UNIFORM), setup));
            });
  }

  private static Stream<Adversary> adversaries() {
    Dataset train = Trial.setup(4, 2, Optional.empty()).shards().getFirst().data();
    var cohort = new Cohort(4, 2);
    return Stream.of(
        new LittleIsEnough().on(train, cohort, new LittleIsEnough.Settings(Optional.of(1.0), 2)),
        new GaussianNoise()
            .on(train, cohort, new GaussianNoise.Settings(0.1, GaussianNoise.Around.TRAINED)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void run_withAttackers_keepsTheContract(Scenario scenario) {
    var checks = new SystemChecks(scenario, 20, 2_000);

    checks.sameBitsOnAnyNumberOfThreads();
    checks.sameBitsWithoutAClock(2);
    checks.sameBitsAfterRestoringAtEverySuperstep();
    checks.nothingIsMissingWithoutFaults();
    checks.nothingIsChangedAfterItsTurn();
    checks.participantsKeepNothing();
  }
}
