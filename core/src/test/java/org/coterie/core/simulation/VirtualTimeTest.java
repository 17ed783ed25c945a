package org.coterie.core.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.codec.Codec;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.simulation.Scripted.Seen;
import org.junit.jupiter.api.Test;

/**
 * On a star of three clients, all asked: each trains 10^6 operations at 10^9 a second, that is 1
 * ms.
 */
class VirtualTimeTest {
  private static final double LATENCY = 0.1;
  private static final double BANDWIDTH = 1_000;
  private static final double WORK = 0.001;
  private static final double DEADLINE = 50;
  private static final int LENGTH = 100;

  private static List<Double> seconds(
      int rounds, SortedMap<NodeId, Double> speeds, Fault... faults) {
    var network = new NetworkModel(LATENCY, BANDWIDTH, 1e9, speeds, DEADLINE);
    var conditions = new Conditions(7, new FaultPlan(List.of(faults)), network);
    return Turnbook.local(Star.PROTOCOL, Star.of(3, 3, rounds, LENGTH), conditions, 2)
        .rounds()
        .stream()
        .map(RoundReport::virtualSeconds)
        .toList();
  }

  private static double sending(Star.Said message) {
    return Codec.of(Star.Said.class).size(message) / BANDWIDTH;
  }

  private static final double GLOBAL = sending(new Star.Global(1, new float[LENGTH]));
  private static final double UPDATE =
      sending(new Star.Update(1, new float[LENGTH], 1)); // zeros are as long as any floats

  /** The third client is served last through the server's one uplink. */
  private static final double ROUND = 3 * GLOBAL + LATENCY + WORK + UPDATE + LATENCY;

  @Test
  void round_isTheWayOfTheLastClientServed() {
    var seconds = seconds(3, new TreeMap<>());

    assertThat(seconds.get(0)).isZero();
    assertThat(seconds.get(1)).isCloseTo(ROUND, within(1e-9));
    assertThat(seconds.get(2)).isCloseTo(2 * ROUND, within(1e-9));
    // At the end clients learn that the server has halted.
    assertThat(seconds.get(3)).isCloseTo(3 * ROUND + LATENCY, within(1e-9));
  }

  @Test
  void straggler_holdsUpTheRound() {
    var seconds = seconds(2, new TreeMap<>(Map.of(NodeId.of(0), 0.0001)));

    assertThat(seconds.get(1))
        .isCloseTo(GLOBAL + LATENCY + 10_000 * WORK + UPDATE + LATENCY, within(1e-9));
  }

  private static List<RoundReport> rounds(NetworkModel network) {
    return Turnbook.local(
            Star.PROTOCOL, Star.of(3, 3, 2, LENGTH), new Conditions(7, FaultPlan.NONE, network), 2)
        .rounds();
  }

  @Test
  void slowLink_costsItsOwnLatencyAndHoldsUpItsSendersUplink() {
    var slow = new TreeMap<Link, NetworkModel.LinkModel>();
    slow.put(new Link(Star.SERVER, NodeId.of(0)), new NetworkModel.LinkModel(LATENCY, 100));
    slow.put(new Link(NodeId.of(2), Star.SERVER), new NetworkModel.LinkModel(7, BANDWIDTH));
    var none = new TreeMap<NodeId, Double>();

    var rounds = rounds(new NetworkModel(LATENCY, BANDWIDTH, 1e9, none, DEADLINE, slow));

    // The first client is served first and ten times as slowly; the third waits behind it.
    double round = 10 * GLOBAL + 2 * GLOBAL + LATENCY + WORK + UPDATE + 7;
    assertThat(rounds.get(1).virtualSeconds()).isCloseTo(round, within(1e-9));
    var alike = rounds(new NetworkModel(LATENCY, BANDWIDTH, 1e9, none, DEADLINE));
    assertThat(alike.get(1).virtualSeconds()).isCloseTo(ROUND, within(1e-9));
    assertThat(rounds)
        .extracting(RoundReport::traffic)
        .isEqualTo(alike.stream().map(RoundReport::traffic).toList());
  }

  @Test
  void slowLink_changesNoResult() {
    var links = new TreeMap<Link, NetworkModel.LinkModel>();
    links.put(new Link(NodeId.of(1), Star.SERVER), new NetworkModel.LinkModel(90, 1));
    var slow =
        new Conditions(
            7, FaultPlan.NONE, new NetworkModel(0.01, 1e6, 1e9, new TreeMap<>(), 2.0, links));

    var run = Turnbook.local(Star.PROTOCOL, Star.of(3, 2, 3, 4), slow, 1);
    var alike = Turnbook.local(Star.PROTOCOL, Star.of(3, 2, 3, 4), Turnbook.conditions(), 1);

    assertThat(run.turns()).isEqualTo(alike.turns());
    assertThat(run.counters()).isEqualTo(alike.counters());
    assertThat(run.rounds().getLast().virtualSeconds()).isGreaterThan(90);
  }

  @Test
  void delay_isAddedOnItsLinkOnly() {
    var link = new Link(Star.SERVER, NodeId.of(0));
    var delay = new Fault.Delay(20, List.of(link), new Moment(1, 0), Optional.of(new Moment(2, 0)));

    var seconds = seconds(3, new TreeMap<>(), delay);

    double first = GLOBAL + LATENCY + 20 + WORK + UPDATE + LATENCY;
    assertThat(seconds.get(1)).isCloseTo(first, within(1e-9));
    assertThat(seconds.get(2)).isCloseTo(first + ROUND, within(1e-9));
  }

  @Test
  void plannedLoss_costsItsReceiverTheDeadline() {
    var silent = new Fault.Missing(new Link(NodeId.of(0), Star.SERVER), new Moment(1, 1));

    var seconds = seconds(3, new TreeMap<>(), silent);

    assertThat(seconds.get(1)).isCloseTo(DEADLINE, within(1e-9));
    assertThat(seconds.get(2)).isCloseTo(DEADLINE + ROUND, within(1e-9));
  }

  @Test
  void network_changesNoResult() {
    var slow =
        new Conditions(
            7,
            FaultPlan.NONE,
            new NetworkModel(9, 1, 1, new TreeMap<>(Map.of(NodeId.of(1), 0.1)), 9));

    assertThat(Turnbook.local(Star.PROTOCOL, Star.of(3, 2, 3, 4), slow, 1).turns())
        .isEqualTo(
            Turnbook.local(Star.PROTOCOL, Star.of(3, 2, 3, 4), Turnbook.conditions(), 1).turns());
  }

  @Test
  void network_impossibleOnes_areRefused() {
    var none = new TreeMap<NodeId, Double>();
    assertThatThrownBy(() -> new NetworkModel(-1, 1, 1, none, 1))
        .hasMessageContaining("latencySeconds");
    assertThatThrownBy(() -> new NetworkModel(0, 0, 1, none, 1))
        .hasMessageContaining("bandwidthBytesPerSecond");
    assertThatThrownBy(() -> new NetworkModel.LinkModel(0, 0))
        .hasMessageContaining("bandwidthBytesPerSecond");
    assertThatThrownBy(() -> new NetworkModel(0, 1, 1, new TreeMap<>(Map.of(NodeId.of(1), 0.0)), 1))
        .hasMessageContaining("speed factor of 1");
  }

  /** It sends the model of round 2 and is gone then: nobody reaches that round. */
  @Test
  void traffic_ofARoundThatNobodyReaches_isInTheLastReport() {
    var outcome =
        Turnbook.local(
            Star.PROTOCOL,
            Star.of(3, 3, 4, LENGTH),
            Turnbook.conditions(new Fault.Absence(Star.SERVER, new Moment(2, 0), Optional.empty())),
            1);
    long global = Codec.of(Star.Said.class).size(new Star.Global(1, new float[LENGTH]));

    RoundReport last = outcome.rounds().getLast();

    assertThat(last.round()).isEqualTo(1);
    assertThat(requireNonNull(last.traffic().get(Star.SERVER)).bytesSentByType())
        .containsExactlyEntriesOf(Map.of("Global", 6 * global));
  }

  /** Two listeners who may still wake are given up only when their round was due for its report. */
  @Test
  void traffic_aheadOfSleepersWhoNeverWake_isInTheLastReport() {
    NodeId a = new NodeId("a");
    NodeId b = new NodeId("b");
    var participants = new ArrayList<Participant<?, ?>>();
    for (NodeId node : List.of(a, b)) {
      NodeId other = node.equals(a) ? b : a;
      participants.add(
          Scripted.of(
              node.name(),
              (step, outbox) -> Next.collect(Seen.NOTHING, new Moment(1, 0), List.of()),
              (state, step, inbox, outbox) -> {
                outbox.send(new NodeId("c"), new Scripted.Note(9, 0, 1));
                return Next.listen(state, other);
              }));
    }
    participants.add(Scripted.idle("c"));
    Fault[] faults = {
      new Fault.Absence(a, new Moment(1, 0), Optional.of(new Moment(2, 0))),
      new Fault.Absence(b, new Moment(1, 0), Optional.of(new Moment(2, 0))),
      new Fault.Absence(a, new Moment(3, 0), Optional.empty()),
      new Fault.Absence(b, new Moment(3, 0), Optional.empty())
    };

    var outcome = Turnbook.local(Scripted.PROTOCOL, participants, Turnbook.conditions(faults), 1);

    assertThat(outcome.missing().gone()).containsOnlyKeys(a, b);
    assertThat(outcome.rounds()).extracting(RoundReport::round).containsExactly(0, 1);
    assertThat(requireNonNull(outcome.rounds().getLast().traffic().get(a)).bytesSent())
        .isPositive();
  }

  @Test
  void traffic_isCountedByTypeAndRound() {
    var outcome =
        Turnbook.local(
            Star.PROTOCOL,
            Star.of(3, 3, 2, LENGTH),
            Turnbook.conditions(
                new Fault.Missing(new Link(NodeId.of(0), Star.SERVER), new Moment(1, 1))),
            1);
    long global = Codec.of(Star.Said.class).size(new Star.Global(1, new float[LENGTH]));
    long update = Codec.of(Star.Said.class).size(new Star.Update(1, new float[LENGTH], 1));

    List<Traffic> server = new ArrayList<>();
    outcome.rounds().forEach(report -> server.add(report.traffic().get(Star.SERVER)));
    Traffic client = outcome.rounds().getLast().traffic().get(NodeId.of(0));

    // The model of round 1 is all zeros, but floats are packed at full length.
    assertThat(server.get(0).bytesSent()).isZero();
    assertThat(server.get(1))
        .isEqualTo(
            new Traffic(3 * global, 2 * update, new TreeMap<>(Map.of("Global", 3 * global))));
    assertThat(server.get(2).bytesReceived()).isEqualTo(5 * update);
    assertThat(client)
        .isEqualTo(
            new Traffic(2 * update, 2 * global, new TreeMap<>(Map.of("Update", 2 * update))));
  }
}
