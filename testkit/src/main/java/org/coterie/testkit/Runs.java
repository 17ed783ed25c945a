package org.coterie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Observer;
import org.coterie.core.protocol.Participant;
import org.coterie.core.simulation.ClocklessRuntime;
import org.coterie.core.simulation.Conditions;
import org.coterie.core.simulation.Counters;
import org.coterie.core.simulation.FaultPlan;
import org.coterie.core.simulation.LocalRuntime;
import org.coterie.core.simulation.MissingLog;
import org.coterie.core.simulation.NetworkModel;
import org.coterie.core.simulation.RoundReport;

/**
 * Runs of a scenario, written down.
 *
 * @param seed seed.protocol
 * @param maxSupersteps a run that takes more is taken to have no end
 */
record Runs(Scenario scenario, long seed, int maxSupersteps) {
  static final Observer NOBODY = (step, node, state) -> {};

  private static final NetworkModel NETWORK =
      new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 1.0);

  /**
   * How a run went.
   *
   * @param overtakings 0 on the local one
   */
  record Outcome(
      Transcript transcript,
      Counters counters,
      MissingLog missing,
      List<RoundReport> rounds,
      SortedMap<NodeId, SortedMap<String, Long>> bytesSent,
      long overtakings) {}

  Conditions conditions(FaultPlan plan) {
    return new Conditions(seed, plan, NETWORK);
  }

  Outcome local(FaultPlan plan, int threads) {
    return local(scenario.participants().get(), plan, threads);
  }

  Outcome local(List<Participant<?, ?>> participants, FaultPlan plan, int threads) {
    var recorder = new Recorder(scenario.protocol());
    try (var runtime = runtime(recorder, participants, plan, threads)) {
      return finished(runtime, recorder);
    }
  }

  /** A local runtime whose turns are written down. */
  LocalRuntime runtime(
      Recorder recorder, List<Participant<?, ?>> participants, FaultPlan plan, int threads) {
    return new LocalRuntime(
        scenario.protocol(), recorder.wrap(participants), conditions(plan), threads, NOBODY);
  }

  Outcome finished(LocalRuntime runtime, Recorder recorder) {
    var rounds = new ArrayList<RoundReport>();
    for (int supersteps = 0; runtime.advance(); supersteps++) {
      rounds.addAll(runtime.closedRounds());
      requireEnd(supersteps);
    }
    rounds.addAll(runtime.closedRounds());
    return new Outcome(
        recorder.transcript(),
        runtime.counters(),
        runtime.missing(),
        rounds,
        recorder.bytesSent(),
        0);
  }

  void requireEnd(int supersteps) {
    assertThat(supersteps).as("supersteps of a run without end").isLessThan(maxSupersteps);
  }

  Outcome clockless(FaultPlan plan, ClocklessRuntime.Order order, long schedule) {
    var recorder = new Recorder(scenario.protocol());
    var runtime =
        new ClocklessRuntime(
            scenario.protocol(),
            recorder.wrap(scenario.participants().get()),
            conditions(plan),
            order,
            schedule,
            NOBODY);
    runtime.run();
    return new Outcome(
        recorder.transcript(),
        runtime.counters(),
        runtime.missing(),
        runtime.rounds(),
        recorder.bytesSent(),
        runtime.overtakings());
  }
}
