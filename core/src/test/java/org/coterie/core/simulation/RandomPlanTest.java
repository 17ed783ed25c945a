package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;

/** Whatever the plan: one outcome, on every runtime, after a restore, and from the log of a run. */
class RandomPlanTest {
  private static final int NODES = 5;

  /** Test methods of different shapes. */
  enum Method {
    GOSSIP {
      @Override
      Protocol protocol() {
        return Averaging.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return Averaging.on(Shapes.RING.graph(NODES), 4, 3);
      }
    },
    STAR {
      @Override
      Protocol protocol() {
        return Star.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return Star.of(NODES, 3, 4, 3);
      }
    },
    MASKED_SUM {
      @Override
      Protocol protocol() {
        return MaskedSum.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return MaskedSum.of(NODES, 3);
      }
    },
    DEPUTIES {
      @Override
      Protocol protocol() {
        return Deputies.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return Deputies.of(NODES, 4);
      }
    },
    RELAY {
      @Override
      Protocol protocol() {
        return Relay.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return Relay.of(NODES, 4);
      }
    },
    WHISPERS {
      @Override
      Protocol protocol() {
        return Whispers.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return Whispers.of(NODES, 4);
      }
    },
    SYBILS {
      @Override
      Protocol protocol() {
        return Sybils.PROTOCOL;
      }

      @Override
      List<Participant<?, ?>> participants() {
        return Sybils.of(NODES, 3, 4);
      }
    };

    abstract Protocol protocol();

    abstract List<Participant<?, ?>> participants();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void anyPlan_anyThreadsAndSchedule_giveTheSameBits(
      @ForAll Method method,
      @ForAll("plans") FaultPlan plan,
      @ForAll ClocklessRuntime.Order order,
      @ForAll long schedule) {
    var conditions = Turnbook.conditions(plan);

    var one = Turnbook.local(method.protocol(), method.participants(), conditions, 1);
    var three = Turnbook.local(method.protocol(), method.participants(), conditions, 3);
    var clockless =
        Turnbook.clockless(method.protocol(), method.participants(), conditions, order, schedule);

    assertThat(three).isEqualTo(one);
    assertThat(clockless).isEqualTo(one);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
  void anyPlan_replayedFromItsLog_givesTheSameBits(
      @ForAll Method method, @ForAll("plans") FaultPlan plan) {
    var run =
        Turnbook.local(method.protocol(), method.participants(), Turnbook.conditions(plan), 1);

    var again =
        Turnbook.local(
            method.protocol(),
            method.participants(),
            Turnbook.conditions(FaultPlan.replay(run.missing())),
            1);

    assertThat(again.turns()).isEqualTo(run.turns());
    assertThat(again.rounds()).isEqualTo(run.rounds());
    assertThat(again.missing()).isEqualTo(run.missing());
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void anyPlan_restoredAfterAnyStep_goesOnToTheSameBits(
      @ForAll Method method, @ForAll("plans") FaultPlan plan) {
    var conditions = Turnbook.conditions(plan);
    var whole = Turnbook.local(method.protocol(), method.participants(), conditions, 1);

    var book = new Turnbook(method.protocol());
    var rounds = new ArrayList<RoundReport>();
    byte[] snapshot = new byte[0];
    Counters counters = new Counters(0, 0, 0, 0, 0, 0, 0);
    MissingLog missing = whole.missing();
    boolean going = true;
    for (int step = 0; going; step++) {
      try (var runtime =
          new LocalRuntime(
              method.protocol(), method.participants(), conditions, 1 + step % 3, book)) {
        if (step > 0) {
          runtime.restore(snapshot);
        }
        assertThat(step == 0 ? counters : runtime.counters()).isEqualTo(counters);
        going = runtime.advance();
        if (step % 2 == 0 || !going) {
          rounds.addAll(runtime.closedRounds());
        }
        snapshot = runtime.snapshot();
        counters = runtime.counters();
        missing = runtime.missing();
      }
    }

    assertThat(book.turns()).isEqualTo(whole.turns());
    assertThat(rounds).isEqualTo(whole.rounds());
    assertThat(counters).isEqualTo(whole.counters());
    assertThat(missing).isEqualTo(whole.missing());
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void anyPlan_closedRound_getsNoTurnAnyMore(
      @ForAll Method method, @ForAll("plans") FaultPlan plan) {
    var closed = new int[] {-1};
    var latest = new int[] {-1};
    try (var runtime =
        new LocalRuntime(
            method.protocol(),
            method.participants(),
            Turnbook.conditions(plan),
            1,
            (step, node, state) -> {
              assertThat(step.round()).as("node %s", node).isGreaterThan(closed[0]);
              latest[0] = Math.max(latest[0], step.round());
            })) {
      while (runtime.advance()) {
        for (RoundReport report : runtime.closedRounds()) {
          assertThat(report.round()).isEqualTo(closed[0] + 1);
          closed[0]++;
        }
      }
      closed[0] += runtime.closedRounds().size();
    }
    assertThat(closed[0]).isEqualTo(latest[0]);
  }

  @Provide
  Arbitrary<FaultPlan> plans() {
    Arbitrary<Moment> moments =
        Combinators.combine(
                Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 4))
            .as(Moment::new);
    Arbitrary<Optional<Moment>> ends = moments.optional(0.7);
    Arbitrary<NodeId> nodes =
        Arbitraries.of("0", "1", "2", "3", "4", "server", "sybil-0", "sybil-1").map(NodeId::new);
    Arbitrary<Fault> absences =
        Combinators.combine(nodes, moments, ends)
            .as((node, from, until) -> new Fault.Absence(node, from, after(from, until)));
    Arbitrary<Fault> late =
        Combinators.combine(nodes, moments)
            .as(
                (node, until) ->
                    new Fault.Absence(node, Moment.START, after(Moment.START, Optional.of(until))));
    Arbitrary<Fault> losses =
        Combinators.combine(Arbitraries.of(0.05, 0.1, 0.3), moments, ends)
            .as(
                (probability, from, until) ->
                    new Fault.Loss(probability, List.of(), from, after(from, until)));
    Arbitrary<Fault> cuts =
        Combinators.combine(nodes.set().ofMinSize(1).ofMaxSize(3), moments, ends)
            .as(
                (group, from, until) ->
                    new Fault.Partition(
                        List.<SortedSet<NodeId>>of(new TreeSet<>(group)),
                        from,
                        after(from, until)));
    Arbitrary<Fault> silences =
        Combinators.combine(nodes, nodes, moments)
            .as((from, to, at) -> new Fault.Missing(new Link(from, to), at));
    Arbitrary<Fault> delays =
        Combinators.combine(Arbitraries.of(0.5, 20.0), moments, ends)
            .as(
                (seconds, from, until) ->
                    new Fault.Delay(seconds, List.of(), from, after(from, until)));
    Arbitrary<Fault> lasts = Combinators.combine(nodes, moments).as(Fault.Gone::new);
    return Arbitraries.oneOf(absences, absences, late, losses, cuts, silences, delays, lasts)
        .list()
        .ofMaxSize(5)
        .map(FaultPlan::new);
  }

  /** An end that is none when it would not be later. */
  private static Optional<Moment> after(Moment from, Optional<Moment> until) {
    return until.map(end -> end.isAfter(from) ? end : from.after());
  }
}
