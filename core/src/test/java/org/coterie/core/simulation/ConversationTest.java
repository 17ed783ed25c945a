package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** Methods of several phases a round, with those who drop out of them. */
class ConversationTest {
  /** The last state of a node, under the check for changed states and messages. */
  private static <T> T last(
      NodeId whose,
      Class<T> type,
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions) {
    try (var runtime =
        LocalRuntime.checking(protocol, participants, conditions, 1, (step, node, state) -> {})) {
      for (int supersteps = 1; runtime.advance(); supersteps++) {
        assertThat(supersteps).as("supersteps of a few rounds").isLessThan(200);
      }
      return type.cast(Objects.requireNonNull(runtime.states().get(whose)));
    }
  }

  private static List<MaskedSum.Sum> sums(
      List<Participant<?, ?>> participants, Conditions conditions) {
    var sums =
        last(MaskedSum.SERVER, MaskedSum.Server.class, MaskedSum.PROTOCOL, participants, conditions)
            .sums();
    for (MaskedSum.Sum sum : sums) {
      assertThat(sum.sum())
          .as("round %d over %s", sum.round(), sum.alive())
          .isEqualTo(sum.alive().stream().mapToInt(id -> MaskedSum.value(id, sum.round())).sum());
    }
    return sums;
  }

  private static List<MaskedSum.Sum> sums(int clients, int rounds, Fault... faults) {
    return sums(MaskedSum.of(clients, rounds), Turnbook.conditions(faults));
  }

  @Test
  void maskedSum_withoutFaults_isTheSumOfAll() {
    assertThat(sums(5, 3)).hasSize(3).allSatisfy(sum -> assertThat(sum.alive()).hasSize(5));
  }

  @Test
  void maskedSum_dropOutBetweenAnyTwoPhases_isTheSumOfTheSurvivors() {
    for (int phase = 0; phase <= 4; phase++) {
      var sums =
          sums(
              5,
              4,
              new Fault.Absence(NodeId.of(3), new Moment(2, phase), Optional.of(new Moment(4, 0))));

      // Whoever leaves before it has revealed takes the key to its leftovers along.
      assertThat(sums)
          .extracting(MaskedSum.Sum::round)
          .as("away from phase %d on", phase)
          .isEqualTo(phase == 3 || phase == 4 ? List.of(1, 3, 4) : List.of(1, 2, 3, 4));
      assertThat(sums.getLast().alive()).hasSize(5);
    }
  }

  @Test
  void maskedSum_randomLoss_givesNoWrongSum() {
    int completed = 0;
    for (int seed = 0; seed < 20; seed++) {
      var faults =
          new FaultPlan(List.of(new Fault.Loss(0.05, List.of(), Moment.START, Optional.empty())));
      completed += sums(MaskedSum.of(4, 5), new Conditions(seed, faults, Turnbook.NETWORK)).size();
    }
    assertThat(completed).isBetween(20, 99);
  }

  private static List<Deputies.Row> rows(Fault... faults) {
    return last(
            NodeId.of(4),
            Deputies.Role.class,
            Deputies.PROTOCOL,
            Deputies.of(5, 10),
            Turnbook.conditions(faults))
        .rows();
  }

  @Test
  void deputies_withoutFaults_headLeadsAll() {
    assertThat(rows())
        .hasSize(10)
        .allSatisfy(row -> assertThat(row.leader()).isEqualTo(NodeId.of(0)))
        .allSatisfy(row -> assertThat(row.reports()).isEqualTo(5));
  }

  @Test
  void deputies_headAwayForThreeRounds_deputyReportsWithinTheFirstAndHeadIsAMemberAgain() {
    var rows =
        rows(new Fault.Absence(NodeId.of(0), new Moment(5, 0), Optional.of(new Moment(8, 0))));

    assertThat(rows).extracting(Deputies.Row::round).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(rows.subList(4, 10)).extracting(Deputies.Row::leader).containsOnly(NodeId.of(1));
    assertThat(rows)
        .extracting(Deputies.Row::reports)
        .containsExactly(5, 5, 5, 5, 4, 4, 4, 5, 5, 5);
  }

  @Test
  void deputies_headAwayForEver_deputyLeadsToTheEnd() {
    var rows = rows(new Fault.Absence(NodeId.of(0), new Moment(5, 2), Optional.empty()));

    assertThat(rows).hasSize(10);
    assertThat(new ArrayList<>(rows).subList(4, 10))
        .extracting(Deputies.Row::leader)
        .containsOnly(NodeId.of(1));
  }
}
