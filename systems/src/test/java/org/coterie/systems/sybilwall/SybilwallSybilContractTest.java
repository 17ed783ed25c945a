package org.coterie.systems.sybilwall;

import java.util.stream.Stream;
import org.coterie.core.adversary.SybilSettings.Fit;
import org.coterie.core.adversary.SybilSettings.Gossip;
import org.coterie.core.adversary.SybilSettings.Histories;
import org.coterie.core.adversary.SybilSettings.Models;
import org.coterie.core.adversary.SybilSettings.Starts;
import org.coterie.systems.Beside;
import org.coterie.systems.SybilContractTest;
import org.coterie.testkit.Scenario;
import org.coterie.testkit.SystemChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, whatever the Sybils do. */
final class SybilwallSybilContractTest {
  private static final int ROUNDS = 5;

  /** Between them, every kind of thing that Sybils remember and draw. */
  static Stream<Scenario> scenarios() {
    return Stream.of(
        of(Wall.DEFAULTS, Beside.published().offset(2).rejoins(3)),
        of(
            Wall.settings(HistoryKind.GRADIENTS),
            Beside.published().starts(Starts.ARBITRARY).gossip(Gossip.FALSIFIED).noise(0.5, 0.5)));
  }

  static Stream<Scenario> variants() {
    return Stream.of(
        of(Wall.DEFAULTS, Beside.published().histories(Histories.EQUIVOCATING)),
        of(Wall.literal(HistoryKind.EXPONENTIAL), Beside.published().offset(2).models(Models.EACH)),
        of(Wall.BEHAVIOUR, Beside.published().noise(0.5, 0.5).fit(Fit.OUTPUTS)));
  }

  private static Scenario of(SybilwallSettings settings, Beside beside) {
    return Scenario.of(new Sybilwall(), settings, beside.setup(ROUNDS));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void run_withSybils_keepsTheContract(Scenario scenario) {
    SybilContractTest.keeps(new SystemChecks(scenario, 20, 2_000));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void run_withSybilsOfOtherKinds_givesTheSameBits(Scenario scenario) {
    var checks = new SystemChecks(scenario, 20, 2_000);

    checks.sameBitsOnAnyNumberOfThreads();
    checks.sameBitsAfterRestoringAtEverySuperstep();
    checks.nothingIsChangedAfterItsTurn();
  }
}
