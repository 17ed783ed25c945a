package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Observer;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Step;

/** Every turn of every node, with the bytes of the state it made: two runs agree when these do. */
final class Turnbook implements Observer {
  static final NetworkModel NETWORK = new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 2.0);

  private final Encodings encodings;
  private final SortedMap<NodeId, List<String>> turns = new TreeMap<>();

  Turnbook(Protocol protocol) {
    this.encodings = new Encodings(protocol);
  }

  static Conditions conditions(Fault... faults) {
    return conditions(new FaultPlan(List.of(faults)));
  }

  static Conditions conditions(FaultPlan plan) {
    return new Conditions(7, plan, NETWORK);
  }

  /** How a run went, and what it counted. */
  record Outcome(
      SortedMap<NodeId, List<String>> turns,
      Counters counters,
      MissingLog missing,
      List<RoundReport> rounds) {}

  static Outcome local(
      Protocol protocol, List<Participant<?, ?>> participants, Conditions conditions, int threads) {
    var book = new Turnbook(protocol);
    var rounds = new ArrayList<RoundReport>();
    try (var runtime = new LocalRuntime(protocol, participants, conditions, threads, book)) {
      while (runtime.advance()) {
        rounds.addAll(runtime.closedRounds());
      }
      rounds.addAll(runtime.closedRounds());
      return new Outcome(book.turns(), runtime.counters(), runtime.missing(), rounds);
    }
  }

  static Outcome clockless(
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions,
      ClocklessRuntime.Order order,
      long schedule) {
    var book = new Turnbook(protocol);
    var runtime = new ClocklessRuntime(protocol, participants, conditions, order, schedule, book);
    runtime.run();
    return new Outcome(book.turns(), runtime.counters(), runtime.missing(), runtime.rounds());
  }

  @Override
  public synchronized void after(Step step, NodeId node, State state) {
    String bytes = HexFormat.of().formatHex(encodings.encode(state));
    turns
        .computeIfAbsent(node, key -> new ArrayList<>())
        .add(
            "%s%s %s %s"
                .formatted(
                    step.moment(),
                    step.returned() ? " returned" : "",
                    state.getClass().getSimpleName(),
                    bytes));
  }

  synchronized SortedMap<NodeId, List<String>> turns() {
    var copy = new TreeMap<NodeId, List<String>>();
    turns.forEach((node, list) -> copy.put(node, List.copyOf(list)));
    return copy;
  }
}
