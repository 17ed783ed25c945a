package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GossipRunTest {
  @ParameterizedTest
  @EnumSource(Shapes.class)
  void run_everyTopology_endsWithNothingMissing(Shapes shape) {
    for (int nodes : List.of(2, 3, 7, 12)) {
      var outcome =
          Turnbook.local(
              Averaging.PROTOCOL, Averaging.on(shape.graph(nodes), 4), Turnbook.conditions(), 2);

      Counters counters = outcome.counters();
      assertThat(counters.sent()).isEqualTo(4L * 2 * shape.graph(nodes).edges().size());
      assertThat(counters.read()).isEqualTo(counters.sent());
      assertThat(counters.missing() + counters.expired() + counters.unread()).isZero();
      assertThat(counters.stale() + counters.lost()).isZero();
      assertThat(outcome.turns().values()).allSatisfy(turns -> assertThat(turns).hasSize(9));
      assertThat(outcome.rounds()).extracting(RoundReport::round).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @EnumSource(Shapes.class)
  void run_withChurn_endsAndAgreesOnEveryRuntime(Shapes shape) {
    var plan =
        Turnbook.conditions(
            away(1, new Moment(2, 1), new Moment(3, 0)),
            away(2, Moment.START, new Moment(3, 0)),
            away(4, new Moment(2, 0), new Moment(4, 1)),
            new Fault.Absence(NodeId.of(5), new Moment(3, 1), Optional.empty()),
            new Fault.Loss(0.1, List.of(), Moment.START, Optional.empty()));
    var participants = Averaging.on(shape.graph(7), 5);

    var local = Turnbook.local(Averaging.PROTOCOL, participants, plan, 1);

    for (int threads : List.of(2, 5)) {
      assertThat(Turnbook.local(Averaging.PROTOCOL, participants, plan, threads)).isEqualTo(local);
    }
    for (var order : ClocklessRuntime.Order.values()) {
      for (int schedule = 0; schedule < 5; schedule++) {
        var clockless = Turnbook.clockless(Averaging.PROTOCOL, participants, plan, order, schedule);
        assertThat(clockless).isEqualTo(local);
      }
    }
  }

  private static Fault away(int node, Moment from, Moment until) {
    return new Fault.Absence(NodeId.of(node), from, Optional.of(until));
  }

  @Test
  void run_absentNode_takesOneTurnAtItsReturn() {
    var outcome =
        Turnbook.local(
            Averaging.PROTOCOL,
            Averaging.on(Shapes.RING.graph(4), 5),
            Turnbook.conditions(away(1, new Moment(2, 0), new Moment(4, 0))),
            2);

    assertThat(outcome.turns().get(NodeId.of(1)))
        .extracting(turn -> turn.substring(0, turn.lastIndexOf(' ')))
        .containsExactly(
            "(0, 0) Rested",
            "(1, 0) Moved",
            "(1, 1) Rested",
            "(3, end) returned Rested",
            "(4, 0) Moved",
            "(4, 1) Rested",
            "(5, 0) Moved",
            "(5, 1) Rested");
  }

  @Test
  void run_lateJoiner_startsJustBeforeItJoins() {
    var outcome =
        Turnbook.local(
            Averaging.PROTOCOL,
            Averaging.on(Shapes.RING.graph(4), 3),
            Turnbook.conditions(away(2, Moment.START, new Moment(3, 0))),
            2);

    assertThat(outcome.turns().get(NodeId.of(2)))
        .extracting(turn -> turn.substring(0, turn.lastIndexOf(' ')))
        .containsExactly("(2, end) Rested", "(3, 0) Moved", "(3, 1) Rested");
    assertThat(outcome.counters().missing()).as("two neighbours, two rounds").isEqualTo(4);
    assertThat(outcome.counters().expired()).isZero();
  }

  @Test
  void run_nodeThatNeverBegins_isGoneBeforeTheStart() {
    var outcome =
        Turnbook.local(
            Averaging.PROTOCOL,
            Averaging.on(Shapes.RING.graph(4), 3),
            Turnbook.conditions(new Fault.Absence(NodeId.of(2), Moment.START, Optional.empty())),
            1);

    assertThat(outcome.turns()).doesNotContainKey(NodeId.of(2));
    assertThat(outcome.missing().gone()).containsEntry(NodeId.of(2), new Moment(-1, Moment.END));
  }
}
