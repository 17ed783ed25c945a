package org.coterie.systems;

import java.util.stream.Stream;
import org.coterie.core.adversary.SybilSettings.Models;
import org.coterie.core.aggregation.Aggregation;
import org.coterie.core.aggregation.FoolsGold;
import org.coterie.core.spi.Choice;
import org.coterie.systems.federated.Federated;
import org.coterie.systems.federated.FederatedSettings;
import org.coterie.systems.gossip.Gossip;
import org.coterie.systems.gossip.GossipSettings;
import org.coterie.systems.gossip.Weights;
import org.coterie.testkit.Scenario;
import org.coterie.testkit.SystemChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, with an adversary of many identities, some of which come and go. */
public final class SybilContractTest {
  private static final int ROUNDS = 3;

  static Stream<Scenario> scenarios() {
    Choice<Aggregation<?>> foolsGold = new Choice<>(new FoolsGold(), new FoolsGold.Settings(1));
    Beside noisy = Beside.published().noise(0.5, 0.5);
    Beside farm = Beside.published().models(Models.EACH);
    return Stream.of(
        Scenario.of(new Gossip(), new GossipSettings(Weights.UNIFORM), noisy.setup(ROUNDS)),
        Scenario.of(
            new Gossip(), new GossipSettings(Weights.METROPOLIS, foolsGold), farm.setup(ROUNDS)),
        Scenario.of(new Federated(), new FederatedSettings(1), noisy.withoutGraph(ROUNDS)),
        Scenario.of(
            new Federated(), new FederatedSettings(1, foolsGold, 0.1), farm.withoutGraph(ROUNDS)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void run_withSybils_keepsTheContract(Scenario scenario) {
    var checks = new SystemChecks(scenario, 20, 2_000);

    keeps(checks);
    checks.nothingIsMissingWithoutFaults();
  }

  /** All but that nothing is missing: Sybils may be silent. */
  public static void keeps(SystemChecks checks) {
    checks.sameBitsOnAnyNumberOfThreads();
    checks.sameBitsWithoutAClock(2);
    checks.sameBitsAfterRestoringAtEverySuperstep();
    checks.sameBitsFromTheLogOfARun();
    checks.endsUnderChurn();
    checks.bytesCountedAreBytesEncoded();
    checks.nothingIsChangedAfterItsTurn();
    checks.participantsKeepNothing();
  }
}
