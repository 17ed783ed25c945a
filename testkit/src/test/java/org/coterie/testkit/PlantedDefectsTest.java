package org.coterie.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coterie.core.error.CoterieException;
import org.coterie.core.spi.NoSettings;
import org.coterie.testkit.Mixing.Defect;
import org.junit.jupiter.api.Test;

/** Each planted defect is caught by the check that is there for it. */
class PlantedDefectsTest {
  private static SystemChecks checks(Defect defect) {
    var setup = SyntheticTask.setup(6, 3, Optional.of(SmallGraphs.ringWithChord(6)));
    return new SystemChecks(Scenario.of(new Mixing(defect), new NoSettings(), setup), 20, 500);
  }

  private static void assertCaught(ThrowingCallable check, String... words) {
    assertThatThrownBy(check)
        .isInstanceOfAny(AssertionError.class, CoterieException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void foldingInArrivalOrder_isCaughtWithoutAClock() {
    assertCaught(
        () -> checks(Defect.FOLDS_IN_ARRIVAL_ORDER).sameBitsWithoutAClock(5), "the state made");
  }

  @Test
  void changingASentArray_isCaught() {
    assertCaught(
        () -> checks(Defect.CHANGES_A_SENT_ARRAY).nothingIsChangedAfterItsTurn(),
        "Share",
        "was changed");
  }

  @Test
  void changingAReadArray_isCaught() {
    assertCaught(
        () -> checks(Defect.CHANGES_A_READ_ARRAY).nothingIsChangedAfterItsTurn(), "was changed");
  }

  @Test
  void keepingAField_isCaughtByASecondRunAndByARestore() {
    assertCaught(
        () -> checks(Defect.KEEPS_A_FIELD).participantsKeepNothing(), "run 2 of the same objects");
    assertCaught(
        () -> checks(Defect.KEEPS_A_FIELD).sameBitsAfterRestoringAtEverySuperstep(),
        "restored",
        "the state made");
  }

  @Test
  void awaitingTheWrongPhase_isADeadlockThatNamesWhoWaitsForWhom() {
    assertCaught(
        () -> checks(Defect.WRONG_PHASE).nothingIsMissingWithoutFaults(),
        "no fault is planned",
        "0 at (1, 0) waits for mail for (1, 2) on [1->0, 3->0, 5->0]");
  }

  @Test
  void sendingNothing_isCaught() {
    assertCaught(
        () -> checks(Defect.SENDS_NOTHING).nothingIsMissingWithoutFaults(), "messages sent");
  }

  @Test
  void readingNothing_isCaughtByTheCounters() {
    assertCaught(() -> checks(Defect.READS_NOTHING).nothingIsMissingWithoutFaults(), "Counters");
  }

  @Test
  void makingNoNumbers_isCaughtUnderChurn() {
    assertCaught(() -> checks(Defect.DIVERGES).endsUnderChurn(), "a parameter is a number");
  }

  @Test
  void neverHalting_isCaught() {
    assertCaught(() -> checks(Defect.NO_END).endsWhateverThePlan(1), "run without end");
  }
}
