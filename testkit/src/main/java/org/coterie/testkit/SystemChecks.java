package org.coterie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NoMessage;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.simulation.ClocklessRuntime;
import org.coterie.core.simulation.Counters;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.LocalRuntime;
import org.coterie.core.simulation.RoundReport;

/**
 * What must hold for the participants of any system, each check a method that throws an {@link
 * AssertionError} when it does not. {@link SystemContract} calls them all.
 */
public final class SystemChecks {
  private final Scenario scenario;
  private final Runs runs;
  private final long seed;

  /**
   * @param seed seed.protocol
   * @param maxSupersteps a run that takes more is taken to have no end
   */
  public SystemChecks(Scenario scenario, long seed, int maxSupersteps) {
    this.scenario = scenario;
    this.seed = seed;
    this.runs = new Runs(scenario, seed, maxSupersteps);
  }

  private static void assertSameBits(String what, Transcript expected, Transcript actual) {
    assertThat(expected.difference(actual)).as("%s: the first difference", what).isEmpty();
  }

  /** Random plans over this scenario's nodes and moments. */
  private RandomPlans plans() {
    Transcript calm = runs.local(FaultPlan.NONE, 1).transcript();
    var moments = new TreeSet<Moment>();
    calm.turns().values().forEach(turns -> turns.forEach(turn -> moments.add(turn.moment())));
    List<NodeId> identities =
        scenario.participants().get().stream()
            .flatMap(participant -> participant.identities().stream())
            .sorted()
            .toList();
    return new RandomPlans(identities, List.copyOf(moments));
  }

  /** The plan without faults and some with. */
  private List<FaultPlan> plans(int random) {
    var all = new ArrayList<FaultPlan>();
    all.add(FaultPlan.NONE);
    RandomPlans plans = plans();
    for (int i = 0; i < random; i++) {
      all.add(plans.draw(seed + i));
    }
    return all;
  }

  /** 1, 2 and 7 threads give the same turns, inboxes, states, messages, counters and traffic. */
  public void sameBitsOnAnyNumberOfThreads() {
    for (FaultPlan plan : plans(2)) {
      Runs.Outcome one = runs.local(plan, 1);
      for (int threads : List.of(2, 7)) {
        Runs.Outcome more = runs.local(plan, threads);
        assertSameBits(threads + " threads, " + plan, one.transcript(), more.transcript());
        assertThat(more.counters()).isEqualTo(one.counters());
        assertThat(more.rounds()).isEqualTo(one.rounds());
        assertThat(more.missing()).isEqualTo(one.missing());
      }
    }
  }

  /**
   * The clockless runtime gives the same, in random, reversed and starving order, without faults
   * and with; and messages did overtake one another, if there were any to.
   *
   * @param schedules how many orders, and how many fault plans
   */
  public void sameBitsWithoutAClock(int schedules) {
    RandomPlans plans = plans();
    Runs.Outcome calm = runs.local(FaultPlan.NONE, 1);
    long overtakings = 0;
    for (int schedule = 0; schedule < schedules; schedule++) {
      FaultPlan plan = plans.draw(seed + schedule);
      overtakings += sameBits(FaultPlan.NONE, schedule, calm);
      sameBits(plan, schedule, runs.local(plan, 1));
    }
    long links =
        calm.transcript().turns().values().stream()
            .flatMap(List::stream)
            .flatMap(turn -> turn.sent().stream())
            .map(sent -> sent.substring(0, sent.indexOf(' ')))
            .distinct()
            .count();
    if (links > 1) {
      assertThat(overtakings).as("messages that overtook another").isPositive();
    }
  }

  private long sameBits(FaultPlan plan, int schedule, Runs.Outcome expected) {
    ClocklessRuntime.Order[] orders = ClocklessRuntime.Order.values();
    ClocklessRuntime.Order order = orders[schedule % orders.length];
    Runs.Outcome clockless = runs.clockless(plan, order, schedule);
    assertSameBits(
        "%s order %d, %s".formatted(order, schedule, plan),
        expected.transcript(),
        clockless.transcript());
    assertThat(clockless.counters()).isEqualTo(expected.counters());
    assertThat(clockless.missing()).isEqualTo(expected.missing());
    assertThat(clockless.rounds()).isEqualTo(expected.rounds());
    return clockless.overtakings();
  }

  /**
   * A run that is taken up anew after every superstep, from bytes, by new participants, is whole.
   */
  public void sameBitsAfterRestoringAtEverySuperstep() {
    for (FaultPlan plan : plans(2)) {
      Runs.Outcome whole = runs.local(plan, 1);
      var recorder = new Recorder(scenario.protocol());
      var rounds = new ArrayList<RoundReport>();
      byte[] snapshot = new byte[0];
      boolean going = true;
      for (int step = 0; going; step++) {
        try (var runtime =
            runs.runtime(recorder, scenario.participants().get(), plan, 1 + step % 3)) {
          if (step > 0) {
            runtime.restore(snapshot);
          }
          going = runtime.advance();
          rounds.addAll(runtime.closedRounds());
          snapshot = runtime.snapshot();
          if (!going) {
            assertThat(runtime.counters()).isEqualTo(whole.counters());
            assertThat(runtime.missing()).isEqualTo(whole.missing());
          }
        }
      }
      assertSameBits("restored, " + plan, whole.transcript(), recorder.transcript());
      assertThat(rounds).isEqualTo(whole.rounds());
    }
  }

  /**
   * Without faults nothing is missing, late, dropped or unread: all that was sent is read, and
   * something was, unless the system's family of messages is {@link NoMessage}.
   */
  public void nothingIsMissingWithoutFaults() {
    Counters counters = runs.local(FaultPlan.NONE, 1).counters();
    if (scenario.protocol().messages() != NoMessage.class) {
      assertThat(counters.sent()).as("messages sent").isPositive();
    }
    assertThat(counters).isEqualTo(new Counters(counters.sent(), counters.sent(), 0, 0, 0, 0, 0));
  }

  /**
   * Every run comes to its end.
   *
   * @param random how many fault plans
   */
  public void endsWhateverThePlan(int random) {
    for (FaultPlan plan : plans(random)) {
      runs.local(plan, 1);
    }
  }

  /**
   * All nodes come and go, each several times where there are rounds enough, and are there in the
   * last: as many rounds are reported as without faults, every node has ended, or listens to one
   * that has nothing to say, and every model is made of numbers.
   */
  public void endsUnderChurn() {
    Runs.Outcome calm = runs.local(FaultPlan.NONE, 1);
    var recorder = new Recorder(scenario.protocol());
    try (var runtime =
        runs.runtime(recorder, scenario.participants().get(), plans().churn(seed), 1)) {
      RunEnd.assertEnded(calm, runs.finished(runtime, recorder));
      RunEnd.assertNumbers(runtime.states().values());
    }
  }

  /** The log of what a run took as missing, made a plan, gives the same bits and figures. */
  public void sameBitsFromTheLogOfARun() {
    for (FaultPlan plan : plans(4)) {
      Runs.Outcome run = runs.local(plan, 1);
      Runs.Outcome again = runs.local(FaultPlan.replay(run.missing()), 1);
      assertSameBits("replayed, " + plan, run.transcript(), again.transcript());
      assertThat(again.rounds()).as("rounds replayed, %s", plan).isEqualTo(run.rounds());
      assertThat(again.missing()).as("log replayed, %s", plan).isEqualTo(run.missing());
    }
  }

  /** The bytes counted are those of the real encodings, for each node and type. */
  public void bytesCountedAreBytesEncoded() {
    for (FaultPlan plan : plans(1)) {
      Runs.Outcome run = runs.local(plan, 2);
      assertThat(counted(run.rounds())).isEqualTo(run.bytesSent());
    }
  }

  /** By node and type, as the last round's report has them; nothing when no turn was made. */
  private static SortedMap<NodeId, SortedMap<String, Long>> counted(List<RoundReport> rounds) {
    var counted = new TreeMap<NodeId, SortedMap<String, Long>>();
    if (!rounds.isEmpty()) {
      rounds
          .getLast()
          .traffic()
          .forEach(
              (node, traffic) -> {
                SortedMap<String, Long> types = traffic.bytesSentByType();
                assertThat(types.values().stream().mapToLong(bytes -> bytes).sum())
                    .isEqualTo(traffic.bytesSent());
                if (!types.isEmpty()) {
                  counted.put(node, types);
                }
              });
    }
    return counted;
  }

  /** No state and no message is changed after the turn that made it. */
  public void nothingIsChangedAfterItsTurn() {
    for (FaultPlan plan : plans(2)) {
      try (var runtime =
          LocalRuntime.checking(
              scenario.protocol(),
              scenario.participants().get(),
              runs.conditions(plan),
              1,
              Runs.NOBODY)) {
        runs.finished(runtime, new Recorder(scenario.protocol()));
      }
    }
  }

  /** The same objects serve two runs, one after the other and at once, as new ones would. */
  public void participantsKeepNothing() {
    Transcript expected = runs.local(FaultPlan.NONE, 1).transcript();
    List<Participant<?, ?>> used = scenario.participants().get();
    for (int run = 1; run <= 2; run++) {
      assertSameBits(
          "run %d of the same objects".formatted(run),
          expected,
          runs.local(used, FaultPlan.NONE, 1).transcript());
    }
    interleaved(used)
        .forEach(transcript -> assertSameBits("two runs at once", expected, transcript));
  }

  private List<Transcript> interleaved(List<Participant<?, ?>> shared) {
    var one = new Recorder(scenario.protocol());
    var other = new Recorder(scenario.protocol());
    try (var here = runs.runtime(one, shared, FaultPlan.NONE, 1);
        var there = runs.runtime(other, shared, FaultPlan.NONE, 1)) {
      boolean going = true;
      for (int supersteps = 0; going; supersteps++) {
        boolean hereGoes = here.advance();
        boolean thereGoes = there.advance();
        going = hereGoes || thereGoes;
        runs.requireEnd(supersteps);
      }
    }
    return List.of(one.transcript(), other.transcript());
  }
}
