package org.coterie.core.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.simulation.Scripted.Note;
import org.coterie.core.simulation.Scripted.Seen;
import org.coterie.core.simulation.Turnbook.Outcome;
import org.junit.jupiter.api.Test;

/** The log of a run, made a plan: the same turns, rounds, traffic and virtual time. */
class ReplayTest {
  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");
  private static final NodeId C = new NodeId("c");

  /** Lets waits expire, and concerns nobody. */
  private static final Fault UNRELATED =
      new Fault.Missing(new Link(new NodeId("y"), new NodeId("z")), Moment.START);

  private static Outcome run(List<Participant<?, ?>> participants, FaultPlan plan) {
    return Turnbook.local(Scripted.PROTOCOL, participants, Turnbook.conditions(plan), 1);
  }

  /** The run, after its replay was found to be the same. */
  private static Outcome replayed(List<Participant<?, ?>> participants, Fault... faults) {
    Outcome run = run(participants, new FaultPlan(List.of(faults)));

    Outcome again = run(participants, FaultPlan.replay(run.missing()));

    assertThat(again.turns()).isEqualTo(run.turns());
    assertThat(again.rounds()).isEqualTo(run.rounds());
    assertThat(again.missing()).isEqualTo(run.missing());
    return run;
  }

  private static void assertReported(Outcome run, int last) {
    assertThat(run.rounds())
        .extracting(RoundReport::round)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, last).boxed().toList());
  }

  private static List<String> moments(Outcome run, NodeId node) {
    return requireNonNull(run.turns().get(node)).stream()
        .map(turn -> turn.substring(0, turn.indexOf(')') + 1))
        .toList();
  }

  private static Fault.Absence away(NodeId node, int round) {
    return new Fault.Absence(node, new Moment(round, 0), Optional.empty());
  }

  private static Scripted listener(NodeId node, NodeId to) {
    return Scripted.of(
        node.name(),
        (step, outbox) -> Next.listen(Seen.NOTHING, to),
        (state, step, inbox, outbox) ->
            inbox.closed() ? Next.halt(state.and("closed")) : Next.listen(state, to));
  }

  /** Collects from another at these rounds, and sends nothing. */
  private static Scripted collector(String name, String from, int... rounds) {
    var others = List.of(new NodeId(from));
    return Scripted.of(
        name,
        (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(rounds[0], 0), others),
        (state, step, inbox, outbox) -> {
          for (int round : rounds) {
            if (round > step.round()) {
              return Next.collect(state.and("on"), new Moment(round, 0), others);
            }
          }
          return Next.halt(state);
        });
  }

  /** At the first standstill b may still be woken, but may end as well: a is not done yet. */
  @Test
  void replay_listenerBehindOneWhoMayEnd_isNotGivenUpEarly() {
    Outcome run =
        replayed(
            List.of(
                listener(A, B),
                listener(B, C),
                collector("c", "d", 7, 10),
                collector("d", "c", 8, 9)),
            away(A, 5),
            away(B, 9));

    assertThat(moments(run, A)).containsExactly("(0, 0)", "(0, 1)");
    assertReported(run, 10);
  }

  @Test
  void replay_circleOfListenersWhoAreAllAwayForEver_endsThemTogether() {
    Outcome run =
        replayed(
            List.of(
                listener(A, B), listener(B, A), collector("c", "d", 1, 4), collector("d", "c", 3)),
            away(A, 5),
            away(B, 5));

    assertThat(moments(run, A)).containsExactly("(0, 0)");
    assertThat(run.missing().gone()).containsOnlyKeys(A, B);
    assertReported(run, 4);
  }

  /** The end of e wakes c, which may yet speak to t: t is not to be given up with e. */
  @Test
  void replay_listenerBehindACircle_waitsForWhatTheCircleStillSays() {
    NodeId e = new NodeId("e");
    NodeId t = new NodeId("t");
    var c =
        Scripted.of(
            "c",
            (step, outbox) -> Next.listen(Seen.NOTHING, e),
            (state, step, inbox, outbox) -> {
              outbox.send(t, new Note(3, 0, 1));
              return Next.halt(state);
            });
    // Listens to c only after a wait that expires here, and is planned as missing in the replay.
    var tail =
        Scripted.of(
            "t",
            (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(2, 0), List.of(A)),
            (state, step, inbox, outbox) ->
                inbox.closed() ? Next.halt(state) : Next.listen(state.and("listens"), C));

    Outcome run =
        replayed(List.of(c, listener(e, C), tail, collector("a", "t", 4)), away(e, 5), away(t, 5));

    assertThat(moments(run, t)).containsExactly("(0, 0)", "(2, 0)", "(3, 0)", "(3, 1)");
  }

  /** 4 can never wake again; whether 3 listens to it by then or not makes no difference to 3. */
  @Test
  void replay_circleWithOneWhoCannotWake_closesForTheOther() {
    Fault[] faults = {
      new Fault.Missing(new Link(NodeId.of(1), NodeId.of(0)), new Moment(2, 1)),
      new Fault.Missing(new Link(NodeId.of(0), NodeId.of(1)), new Moment(3, 1)),
      away(NodeId.of(2), 3),
      away(NodeId.of(3), 4),
      away(NodeId.of(4), 1)
    };
    var plan = new FaultPlan(List.of(faults));
    var participants = Whispers.of(6, 4);

    Outcome run = Turnbook.local(Whispers.PROTOCOL, participants, Turnbook.conditions(plan), 1);
    Outcome again =
        Turnbook.local(
            Whispers.PROTOCOL,
            participants,
            Turnbook.conditions(FaultPlan.replay(run.missing())),
            1);

    assertThat(run.counters().expired()).isPositive();
    assertThat(moments(run, NodeId.of(3))).containsExactly("(0, 0)", "(2, 3)", "(2, 4)", "(2, 5)");
    assertThat(again.turns()).isEqualTo(run.turns());
    assertThat(again.rounds()).isEqualTo(run.rounds());
    assertThat(again.missing()).isEqualTo(run.missing());
  }

  @Test
  void replay_laterMailHaltedSenderAndExpiry_costTheSameVirtualTime() {
    var later =
        Scripted.once(
            "a",
            (step, outbox) -> {
              outbox.send(B, new Note(3, 0, 1));
              return Next.halt(Seen.NOTHING);
            });

    Outcome run = replayed(List.of(later, collector("b", "a", 1, 2, 3, 4)));

    double deadline = Turnbook.NETWORK.deadlineSeconds();
    assertThat(run.rounds())
        .extracting(RoundReport::virtualSeconds)
        .containsExactly(0.0, deadline, 2 * deadline, 2 * deadline, 3 * deadline);

    Outcome expired = replayed(List.of(collector("a", "b", 1), collector("b", "a", 2)), UNRELATED);
    assertThat(expired.rounds().getLast().virtualSeconds()).isEqualTo(deadline);
  }

  @Test
  void replay_plannedDelays_areInTheLog() {
    var sender =
        Scripted.once(
            "a",
            (step, outbox) -> {
              outbox.send(B, new Note(1, 0, 1));
              return Next.halt(Seen.NOTHING);
            });
    var delay = new Fault.Delay(20, List.of(new Link(A, B)), Moment.START, Optional.empty());

    Outcome run = replayed(List.of(sender, collector("b", "a", 1)), delay);

    assertThat(run.missing().delays()).containsExactly(delay);
    assertThat(run.rounds().getLast().virtualSeconds()).isGreaterThan(20);
  }

  /** What is sent for a wait that expired before is not received, here as in the replay. */
  @Test
  void replay_mailForAWaitThatHadExpired_countsAlike() {
    var c =
        Scripted.of(
            "c",
            (step, outbox) -> Next.listen(Seen.NOTHING, B),
            (state, step, inbox, outbox) -> {
              outbox.send(A, new Note(7, 0, 1));
              return Next.halt(state);
            });

    // b may be woken by a's turn at (7, 0), so that wait is given up before b is, who frees c.
    Outcome run = replayed(List.of(collector("a", "c", 7, 10), listener(B, A), c), away(B, 9));

    assertThat(run.counters()).isEqualTo(new Counters(1, 0, 0, 1, 0, 2, 1));
    assertThat(run.rounds().getLast().traffic().get(A))
        .isEqualTo(new Traffic(0, 0, new TreeMap<>()));
  }

  /** As a run over sockets logs a process that died: no absence was planned. */
  @Test
  void replay_goneByHandMadeLog_makesNoTurnAfterItsLastAndWhatThatSentStands() {
    NodeId last = NodeId.of(3);
    NodeId neighbour = NodeId.of(2);
    var missed =
        List.of(
            new MissingLog.Missed(new Link(last, neighbour), new Moment(5, 1)),
            new MissingLog.Missed(new Link(last, neighbour), new Moment(6, 1)));
    var log =
        new MissingLog(
            missed, List.of(), List.of(), List.of(), new TreeMap<>(Map.of(last, new Moment(4, 1))));
    var participants = Averaging.on(Shapes.LINE.graph(4), 6);

    var run =
        Turnbook.local(
            Averaging.PROTOCOL, participants, Turnbook.conditions(FaultPlan.replay(log)), 2);

    assertThat(moments(run, last)).hasSize(9).last().isEqualTo("(4, 1)");
    assertThat(moments(run, neighbour)).last().isEqualTo("(6, 1)");
    assertThat(run.missing().gone()).isEqualTo(log.gone());
    assertThat(run.missing().links()).isEqualTo(missed);
    assertReported(run, 6);
  }

  @Test
  void replay_goneListener_ignoresLaterMailButItsLastAnswerIsRead() {
    NodeId client = NodeId.of(3);
    var log =
        new MissingLog(
            List.of(
                new MissingLog.Missed(new Link(client, Star.SERVER), new Moment(3, 1)),
                new MissingLog.Missed(new Link(client, Star.SERVER), new Moment(4, 1))),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(Map.of(client, new Moment(2, 0))));

    var run =
        Turnbook.local(
            Star.PROTOCOL, Star.of(4, 4, 4, 3), Turnbook.conditions(FaultPlan.replay(log)), 2);

    assertThat(moments(run, client)).containsExactly("(0, 0)", "(1, 0)", "(2, 0)");
    assertThat(run.missing().links()).isEqualTo(log.links());
    assertThat(run.missing().gone()).isEqualTo(log.gone());
    // 16 models went out, 14 were read and answered.
    assertThat(run.counters().read()).isEqualTo(28);
  }
}
