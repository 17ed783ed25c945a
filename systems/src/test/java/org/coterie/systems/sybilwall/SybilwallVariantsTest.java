package org.coterie.systems.sybilwall;

import java.util.List;
import java.util.Optional;
import org.coterie.core.aggregation.ScoredCombination;
import org.coterie.core.method.Setup;
import org.coterie.testkit.Scenario;
import org.coterie.testkit.SmallGraphs;
import org.coterie.testkit.SyntheticTask;
import org.coterie.testkit.SystemChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract for what other settings add to it. */
class SybilwallVariantsTest {
  private static final int NODES = 4;
  private static final Setup SETUP =
      SyntheticTask.setup(NODES, 4, Optional.of(SmallGraphs.ringWithChord(NODES)));

  static final List<SybilwallSettings> SETTINGS =
      List.of(
          Wall.literal(HistoryKind.MODELS),
          Wall.BEHAVIOUR,
          Wall.settings(HistoryKind.LATEST),
          Wall.settings(HistoryKind.EXPONENTIAL),
          Wall.settings(HistoryKind.GRADIENTS),
          Wall.ownInitial(),
          Wall.with(ScoredCombination.Kind.WEIGHTED_MEDIAN));

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void run_ofAnyVariant_keepsTheContract(SybilwallSettings settings) {
    var checks = new SystemChecks(Scenario.of(new Sybilwall(), settings, SETUP), 20, 2_000);

    checks.sameBitsOnAnyNumberOfThreads();
    checks.sameBitsWithoutAClock(2);
    checks.sameBitsAfterRestoringAtEverySuperstep();
    checks.nothingIsMissingWithoutFaults();
    checks.endsUnderChurn();
    checks.bytesCountedAreBytesEncoded();
    checks.nothingIsChangedAfterItsTurn();
    checks.participantsKeepNothing();
  }
}
