package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.simulation.Scripted.Note;
import org.coterie.core.simulation.Scripted.Seen;
import org.junit.jupiter.api.Test;

/** What a collect comes to, cause by cause, with what is counted for it. */
class SettlementTest {
  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");

  /** Sends b a note for each of these moments, one a turn, and halts. */
  private static Scripted sender(Moment... moments) {
    return Scripted.of(
        "a",
        (step, outbox) -> send(Seen.NOTHING, moments, outbox),
        (state, step, inbox, outbox) -> send(state, moments, outbox));
  }

  private static Next<Seen> send(Seen state, Moment[] moments, Outbox<Scripted.Said> outbox) {
    if (state.turns() == moments.length) {
      return Next.halt(state);
    }
    Moment at = moments[state.turns()];
    outbox.send(B, new Note(at.round(), at.phase(), 10 * at.round() + at.phase()));
    // Turns of its own, so early that they hold nothing up.
    return Next.collect(state.and("sent"), new Moment(0, state.turns() + 1), List.of());
  }

  /** Collects from a at these moments and notes down what came. */
  private static Scripted collector(Moment... moments) {
    return Scripted.of(
        "b",
        (step, outbox) -> Next.collect(Seen.NOTHING, moments[0], List.of(A)),
        (state, step, inbox, outbox) -> {
          String values =
              inbox.envelopes().stream()
                  .map(envelope -> Integer.toString(((Note) envelope.message()).value()))
                  .reduce("", String::concat);
          Seen next = state.and(inbox.missing().isEmpty() ? values : "missing" + values);
          return next.turns() == moments.length
              ? Next.halt(next)
              : Next.collect(next, moments[next.turns()], List.of(A));
        });
  }

  /** Lets waits expire, and concerns nobody. */
  private static final Fault UNRELATED =
      new Fault.Missing(new Link(new NodeId("y"), new NodeId("z")), Moment.START);

  private record Result(List<String> lines, Counters counters) {}

  private static Result run(List<Participant<?, ?>> participants, Fault... faults) {
    try (var runtime =
        new LocalRuntime(
            Scripted.PROTOCOL,
            participants,
            Turnbook.conditions(faults),
            1,
            (step, node, state) -> {})) {
      for (int supersteps = 1; runtime.advance(); supersteps++) {
        assertThat(supersteps).as("supersteps of a few turns").isLessThan(20);
      }
      Seen seen = (Seen) new TreeMap<>(runtime.states()).get(B);
      return new Result(seen == null ? List.of() : seen.lines(), runtime.counters());
    }
  }

  private static Moment[] rounds(int... rounds) {
    return Arrays.stream(rounds).mapToObj(round -> new Moment(round, 0)).toArray(Moment[]::new);
  }

  @Test
  void collect_earlierMail_isDroppedAndCountedAsStale() {
    var result = run(List.of(sender(rounds(1, 2, 3)), collector(rounds(3))));

    assertThat(result).isEqualTo(new Result(List.of("30"), new Counters(3, 1, 0, 2, 0, 0, 0)));
  }

  @Test
  void collect_laterMail_isMissingAndStaysForLater() {
    var result = run(List.of(sender(rounds(2)), collector(rounds(1, 2))));

    assertThat(result)
        .isEqualTo(new Result(List.of("missing", "20"), new Counters(1, 1, 0, 0, 0, 1, 0)));
  }

  @Test
  void collect_senderHalted_isMissing() {
    var result = run(List.of(sender(rounds(1)), collector(rounds(1, 2))));

    assertThat(result)
        .isEqualTo(new Result(List.of("10", "missing"), new Counters(1, 1, 0, 0, 0, 1, 0)));
  }

  @Test
  void collect_plannedLoss_isMissingWithoutWaiting() {
    var result =
        run(
            List.of(sender(rounds(1)), collector(rounds(1))),
            new Fault.Missing(new Link(A, B), new Moment(1, 0)));

    assertThat(result).isEqualTo(new Result(List.of("missing"), new Counters(1, 0, 1, 0, 0, 1, 0)));
  }

  /** Both know the plan, so b answers a without anybody's having to give up. */
  @Test
  void collect_plannedLossOfOneWhoWaitsForAnAnswer_expiresNothing() {
    var a =
        Scripted.of(
            "a",
            (step, outbox) -> {
              outbox.send(B, new Note(1, 0, 1));
              return Next.collect(Seen.NOTHING, new Moment(2, 0), List.of(B));
            },
            (state, step, inbox, outbox) -> {
              assertThat(inbox.missing()).isEmpty();
              return Next.halt(state);
            });
    var b =
        Scripted.of(
            "b",
            (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(1, 0), List.of(A)),
            (state, step, inbox, outbox) -> {
              outbox.send(A, new Note(2, 0, 2));
              return Next.halt(state.and("missing " + inbox.missing()));
            });

    assertThat(run(List.of(a, b), new Fault.Missing(new Link(A, B), new Moment(1, 0))))
        .isEqualTo(new Result(List.of("missing [a]"), new Counters(2, 1, 1, 0, 0, 1, 0)));
  }

  @Test
  void mail_nobodyNamed_staysUnread() {
    var result = run(List.of(sender(rounds(1, 5)), collector(rounds(1))));

    assertThat(result).isEqualTo(new Result(List.of("10"), new Counters(2, 1, 0, 0, 1, 0, 0)));
  }

  /** b waits for a's note of round 2, which a sends only after it has given up b's of round 1. */
  @Test
  void expiry_isOfTheLowestMomentOnly() {
    var a =
        Scripted.of(
            "a",
            (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(1, 0), List.of(B)),
            (state, step, inbox, outbox) -> {
              assertThat(inbox.missing()).containsExactly(B);
              outbox.send(B, new Note(2, 0, 20));
              return Next.halt(state);
            });

    var result = run(List.of(a, collector(rounds(2))), UNRELATED);

    assertThat(result).isEqualTo(new Result(List.of("20"), new Counters(1, 1, 0, 0, 0, 1, 1)));
  }

  @Test
  void expiry_withoutAPlannedFault_isADeadlockThatNamesWhoWaitsForWhom() {
    var a =
        Scripted.once(
            "a", (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(1, 1), List.of(B)));
    List<Participant<?, ?>> participants = List.of(a, collector(rounds(2)));
    var delay = new Fault.Delay(1, List.of(), Moment.START, Optional.empty());

    for (Fault[] faults : List.of(new Fault[0], new Fault[] {delay})) {
      assertThatThrownBy(() -> run(participants, faults))
          .isInstanceOfSatisfying(
              CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLOCK))
          .hasMessageContainingAll(
              "no fault is planned",
              "a at (0, 0) waits for mail for (1, 1) on [b->a]",
              "b at (0, 0) waits for mail for (2, 0) on [a->b]");
    }
  }

  @Test
  void expiry_allWaitsOfOneMoment_endTogether() {
    var participants = new ArrayList<Participant<?, ?>>();
    for (String name : List.of("a", "b", "c")) {
      var others = new ArrayList<>(List.of(A, B, new NodeId("c")));
      others.remove(new NodeId(name));
      participants.add(
          Scripted.of(
              name,
              (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(1, 0), others),
              (state, step, inbox, outbox) ->
                  Next.halt(state.and("missing " + inbox.missing().size()))));
    }

    assertThat(run(participants, UNRELATED))
        .isEqualTo(new Result(List.of("missing 2"), new Counters(0, 0, 0, 0, 0, 6, 3)));
  }

  @Test
  void collect_severalIdentitiesOneOfThemAway_missesThatLinkOnly() {
    NodeId twin = new NodeId("b2");
    var a =
        Scripted.once(
            "a",
            (step, outbox) -> {
              outbox.send(B, new Note(1, 0, 1));
              outbox.send(twin, new Note(1, 0, 2));
              return Next.halt(Seen.NOTHING);
            });
    var twins =
        new Scripted(
            List.of(B, twin),
            (step, outbox) ->
                Next.collectLinks(
                    Seen.NOTHING, new Moment(1, 0), List.of(new Link(A, B), new Link(A, twin))),
            (state, step, inbox, outbox) ->
                Next.halt(
                    state.and(
                        inbox.envelopes().size()
                            + " missing "
                            + inbox.missingLinks()
                            + inbox.missing()
                            + step.returned())));

    var away = new Fault.Absence(B, new Moment(1, 0), Optional.of(new Moment(2, 0)));
    assertThat(run(List.of(a, twins), away).lines).containsExactly("1 missing [a->b][]false");

    var bothAway = new Fault.Absence(twin, new Moment(1, 0), Optional.of(new Moment(3, 0)));
    assertThat(run(List.of(a, twins), away, bothAway).lines)
        .containsExactly("0 missing [a->b, a->b2][a]true");
  }

  @Test
  void restore_remembersTheLastMomentSentOnALink() {
    var breaking =
        Scripted.of(
            "a",
            (step, outbox) -> {
              outbox.send(B, new Note(5, 0, 1));
              return Next.collect(Seen.NOTHING, new Moment(1, 0), List.of());
            },
            (state, step, inbox, outbox) -> {
              outbox.send(B, new Note(4, 0, 1));
              return Next.halt(state);
            });
    List<Participant<?, ?>> participants = List.of(breaking, Scripted.idle("b"));
    byte[] snapshot;
    try (var runtime =
        new LocalRuntime(
            Scripted.PROTOCOL, participants, Turnbook.conditions(), 1, (step, node, state) -> {})) {
      runtime.advance();
      snapshot = runtime.snapshot();
    }
    try (var runtime =
        new LocalRuntime(
            Scripted.PROTOCOL, participants, Turnbook.conditions(), 1, (step, node, state) -> {})) {
      runtime.restore(snapshot);
      assertThatThrownBy(runtime::advance).hasMessageContainingAll("(4, 0)", "(5, 0)");
    }
  }
}
