package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.simulation.Scripted.Note;
import org.coterie.core.simulation.Scripted.Seen;
import org.junit.jupiter.api.Test;

class ListenTest {
  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");

  /**
   * The moments of all turns, by node; a turn that closed a listen is marked so. No turn is of a
   * round that was reported as closed.
   */
  private static SortedMap<String, List<String>> turns(
      List<Participant<?, ?>> participants, Fault... faults) {
    var turns = new TreeMap<String, List<String>>();
    var closed = new int[] {-1};
    try (var runtime =
        new LocalRuntime(
            Scripted.PROTOCOL,
            participants,
            Turnbook.conditions(faults),
            1,
            (step, node, state) -> {
              assertThat(step.round()).as("node %s", node).isGreaterThan(closed[0]);
              boolean closing = ((Seen) state).lines().contains("closed");
              turns
                  .computeIfAbsent(node.name(), key -> new ArrayList<>())
                  .add(step.moment() + (closing ? " closed" : ""));
            })) {
      while (runtime.advance()) {
        assertThat(runtime.counters().expired()).isZero();
        closed[0] += runtime.closedRounds().size();
      }
    }
    return turns;
  }

  /** Speaks to b for each of these rounds, phase 1, and halts at the last. */
  private static Scripted speaker(int... rounds) {
    return Scripted.of(
        "a",
        (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(rounds[0], 0), List.of()),
        (state, step, inbox, outbox) -> {
          outbox.send(B, new Note(step.round(), 1, step.round()));
          for (int round : rounds) {
            if (round > step.round()) {
              return Next.collect(state, new Moment(round, 0), List.of());
            }
          }
          return Next.halt(state);
        });
  }

  private static Scripted listener(String name, NodeId to) {
    return Scripted.of(
        name,
        (step, outbox) -> Next.listen(Seen.NOTHING, to),
        (state, step, inbox, outbox) ->
            inbox.closed() ? Next.halt(state.and("closed")) : Next.listen(state, to));
  }

  @Test
  void listen_messages_wakeAtTheirMomentsAndTheEndClosesJustAfter() {
    assertThat(turns(List.of(speaker(1, 3, 4), listener("b", A))))
        .containsEntry("b", List.of("(0, 0)", "(1, 1)", "(3, 1)", "(4, 1)", "(4, 2) closed"));
  }

  @Test
  void listen_ownAbsence_neverSeesWhatWasSentInIt() {
    assertThat(
            turns(
                List.of(speaker(1, 3, 4), listener("b", A)),
                new Fault.Absence(B, new Moment(2, 0), Optional.of(new Moment(4, 0)))))
        .containsEntry("b", List.of("(0, 0)", "(1, 1)", "(4, 1)", "(4, 2) closed"));
  }

  @Test
  void listen_closingWithinAnAbsence_movesToItsEnd() {
    assertThat(
            turns(
                List.of(speaker(1, 3), listener("b", A)),
                new Fault.Absence(B, new Moment(2, 0), Optional.of(new Moment(6, 0)))))
        .containsEntry("b", List.of("(0, 0)", "(1, 1)", "(5, end) closed"));
  }

  @Test
  void listen_otherAwayForEver_closesAtItsLastMoment() {
    assertThat(
            turns(
                List.of(speaker(1, 3, 4), listener("b", A)),
                new Fault.Absence(A, new Moment(2, 0), Optional.empty())))
        .containsEntry("b", List.of("(0, 0)", "(1, 1)", "(1, 2) closed"));
  }

  @Test
  void listen_chainBehindOneWhoIsAwayForEver_closesLinkByLink() {
    var participants = new ArrayList<Participant<?, ?>>();
    participants.add(speaker(1, 2, 3, 9));
    participants.add(listener("b", A));
    participants.add(listener("c", B));
    participants.add(listener("d", new NodeId("c")));

    var turns = turns(participants, new Fault.Absence(B, new Moment(2, 0), Optional.empty()));

    assertThat(turns).containsEntry("b", List.of("(0, 0)", "(1, 1)"));
    assertThat(turns).containsEntry("c", List.of("(0, 0)", "(1, 1) closed"));
    assertThat(turns).containsEntry("d", List.of("(0, 0)", "(1, 1) closed"));
  }

  @Test
  void listen_inACircleWithoutMail_isTheEnd() {
    assertThat(turns(List.of(listener("a", B), listener("b", A)))).hasSize(2);
  }

  /** Each may yet wake if another ends, so those who are to be gone end together. */
  @Test
  void listen_circleOfThreeWithTwoAwayForEver_closesForTheThirdAndWhoListensToIt() {
    NodeId c = new NodeId("c");
    NodeId d = new NodeId("d");
    var turns =
        turns(
            List.of(listener("a", B), listener("b", c), listener("c", d), listener("d", B)),
            new Fault.Absence(A, new Moment(5, 0), Optional.empty()),
            new Fault.Absence(c, new Moment(5, 0), Optional.empty()),
            new Fault.Absence(d, new Moment(5, 0), Optional.empty()));

    assertThat(turns).containsEntry("a", List.of("(0, 0)", "(0, 1) closed"));
    assertThat(turns).containsEntry("b", List.of("(0, 0)", "(0, 1) closed"));
    assertThat(turns).containsEntry("c", List.of("(0, 0)"));
    assertThat(turns).containsEntry("d", List.of("(0, 0)"));
  }

  @Test
  void listen_whileAnothersMailLiesUnread_isADeadlockThatNamesWhoWaitsForWhom() {
    var c =
        Scripted.once(
            "c",
            (step, outbox) -> {
              outbox.send(A, new Note(1, 0, 1));
              return Next.halt(Seen.NOTHING);
            });
    assertThatThrownBy(() -> turns(List.of(listener("a", B), listener("b", A), c)))
        .isInstanceOfSatisfying(
            CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLOCK))
        .hasMessageContainingAll(
            "a at (0, 0) waits for the next message of b, with unread mail from c for (1, 0)",
            "b at (0, 0) waits for the next message of a");
  }

  @Test
  void star_withoutFaults_readsAllAndClosesEveryClient() {
    var outcome = Turnbook.local(Star.PROTOCOL, Star.of(6, 3, 4, 9), Turnbook.conditions(), 3);

    Counters counters = outcome.counters();
    assertThat(counters).isEqualTo(new Counters(24, 24, 0, 0, 0, 0, 0));
    assertThat(outcome.missing().closings())
        .hasSize(6)
        .allSatisfy(closing -> assertThat(closing.from()).isEqualTo(Star.SERVER));
    assertThat(outcome.rounds()).extracting(RoundReport::round).containsExactly(0, 1, 2, 3, 4);
  }

  /** What c says when b is gone comes before d gives it up. */
  @Test
  void listen_toOneWhoIsAwayForEver_endsBeforeWaitsExpire() {
    NodeId d = new NodeId("d");
    var c =
        Scripted.of(
            "c",
            (step, outbox) -> Next.listen(Seen.NOTHING, B),
            (state, step, inbox, outbox) -> {
              outbox.send(d, new Note(5, 0, 1));
              return Next.halt(state.and("closed"));
            });
    var waiting =
        Scripted.of(
            "d",
            (step, outbox) ->
                Next.collect(Seen.NOTHING, new Moment(5, 0), List.of(new NodeId("c"))),
            (state, step, inbox, outbox) -> {
              assertThat(inbox.missing()).isEmpty();
              return Next.halt(state);
            });
    // a waits for what d never says, so that nobody can move before b is given up.
    var a =
        Scripted.of(
            "a",
            (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(6, 0), List.of(d)),
            (state, step, inbox, outbox) -> Next.halt(state));

    assertThat(
            turns(
                List.of(a, listener("b", A), c, waiting),
                new Fault.Absence(B, new Moment(2, 0), Optional.empty())))
        .containsEntry("c", List.of("(0, 0)", "(0, 1) closed"));
  }
}
