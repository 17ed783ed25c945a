package org.coterie.systems.sybilwall;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.simulation.Fault;
import org.coterie.systems.Trial;
import org.coterie.systems.sybilwall.Wall.Sent;
import org.junit.jupiter.api.Test;

/**
 * Whose models count in which rounds when nodes are away and links fail. Of two nodes, each is the
 * only one that the other knows, so that its model counts by half wherever it can be inferred.
 */
class DowntimeTest {
  private static final Graph PAIR = new Graph(2, List.of(Edge.of(0, 1)));
  private static final Graph LINE = new Graph(3, List.of(Edge.of(0, 1), Edge.of(1, 2)));
  private static final SybilwallSettings REFUSED = Wall.DEFAULTS;
  private static final SybilwallSettings ADMITTED = Wall.literal(HistoryKind.MODELS);
  private static final int ROUNDS = 8;

  /** The rounds in which node {@code by} uses the model of the other. */
  private static List<Integer> used(Wall run, int by) {
    NodeId other = NodeId.of(1 - by);
    return IntStream.rangeClosed(1, ROUNDS)
        .filter(round -> run.weights(by, round).getOrDefault(other, 0.0) == 0.5)
        .boxed()
        .toList();
  }

  private static Wall run(SybilwallSettings settings, Fault... faults) {
    return Wall.run(settings, PAIR, ROUNDS, faults);
  }

  private static Fault absence(Moment from, Moment until) {
    return Trial.absence(1, from, Optional.of(until));
  }

  @Test
  void everybodyThere_isUsedInEveryRound() {
    assertThat(used(run(REFUSED), 0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(used(run(ADMITTED), 0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void awayForTwoRounds_isUsedAtOnceAndUsesOthersOneRoundLater() {
    Wall run = run(REFUSED, Trial.absence(1, 3, 5));

    assertThat(used(run, 0)).containsExactly(1, 2, 5, 6, 7, 8);
    assertThat(used(run, 1)).containsExactly(1, 2, 6, 7, 8);
  }

  @Test
  void awayForTwoRounds_withOffsetsAdmitted_skipsOneMoreAsInThePaper() {
    Wall run = run(ADMITTED, Trial.absence(1, 3, 5));

    assertThat(used(run, 0)).containsExactly(1, 2, 6, 7, 8);
    assertThat(used(run, 1)).containsExactly(1, 2, 6, 7, 8);
    assertThat(run.state(1, ROUNDS).orElseThrow().memory().own().orElseThrow().since())
        .as("its history goes on")
        .isEqualTo(1);
  }

  @Test
  void joinedLate_isUsedAtOnceUnlessOffsetsAreAdmitted() {
    Fault late = absence(Moment.START, new Moment(4, 0));

    assertThat(used(run(REFUSED, late), 0)).containsExactly(4, 5, 6, 7, 8);
    assertThat(used(run(REFUSED, late), 1)).containsExactly(5, 6, 7, 8);
    assertThat(used(run(ADMITTED, late), 0)).containsExactly(5, 6, 7, 8);
    assertThat(used(run(ADMITTED, late), 1)).containsExactly(5, 6, 7, 8);
  }

  @Test
  void goneInTheMiddleOfARound_signsNoSecondHistoryForIt() {
    Wall run = run(REFUSED, absence(new Moment(3, 1), new Moment(5, 0)));

    assertThat(used(run, 0)).containsExactly(1, 2, 5, 6, 7, 8);
    assertThat(run.state(0, ROUNDS).orElseThrow().memory().proofs()).isEmpty();
  }

  @Test
  void goneInTheMiddleOfARoundOnly_goesOnWithItsHistory() {
    Wall run = run(REFUSED, absence(new Moment(3, 1), new Moment(4, 0)));

    assertThat(used(run, 0)).as("round 3 was lost").containsExactly(1, 2, 5, 6, 7, 8);
    assertThat(run.state(1, ROUNDS).orElseThrow().memory().own().orElseThrow().since())
        .isEqualTo(1);
    assertThat(run.refusals(0).counts()).isEmpty();
  }

  @Test
  void aLostMessage_costsItsRoundAndTheNext() {
    Fault loss = loss(new Link(NodeId.of(1), NodeId.of(0)), new Moment(3, 1), new Moment(4, 0));
    for (SybilwallSettings settings : List.of(REFUSED, ADMITTED)) {
      Wall run = run(settings, loss);

      assertThat(used(run, 0)).containsExactly(1, 2, 5, 6, 7, 8);
      assertThat(used(run, 1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(run.refusals(0).counts()).isEmpty();
    }
  }

  private static Fault loss(Link link, Moment from, Moment until) {
    return new Fault.Loss(1, List.of(link), from, Optional.of(until));
  }

  @Test
  void aPartitionFromTheStart_costsNoRoundAfterTheNext() {
    Fault partition =
        new Fault.Partition(
            List.of(new TreeSet<>(List.of(NodeId.of(0)))),
            Moment.START,
            Optional.of(new Moment(6, 0)));

    Wall run = run(REFUSED, partition);

    assertThat(used(run, 0)).containsExactly(7, 8);
    assertThat(run.refusals(0).counts()).isEmpty();
  }

  @Test
  void aPrivateNode_takesPartThoughNothingReachesIt() {
    Fault none =
        new Fault.Loss(
            1, List.of(new Link(NodeId.of(1), NodeId.of(2))), Moment.START, Optional.empty());

    Wall run = Wall.run(REFUSED, LINE, ROUNDS, none);

    for (int round = 1; round <= ROUNDS; round++) {
      assertThat(run.weights(1, round)).containsKey(NodeId.of(2));
      assertThat(run.weights(2, round)).isEmpty();
    }
    Entry far =
        requireNonNull(
            run.state(0, ROUNDS).orElseThrow().memory().database().entries().get(NodeId.of(2)));
    assertThat(far.provider()).contains(NodeId.of(1));
    assertThat(far.history().round()).isEqualTo(ROUNDS - 1);
    assertThat(run.weights(1, ROUNDS).values()).anyMatch(weight -> weight > 0);
  }

  /** It is told by its first neighbour, who alone hears it, with what came before. */
  @Test
  void aHistoryThatBeganUnseen_isToldWithItsBase() {
    Fault lost = loss(new Link(NodeId.of(2), NodeId.of(1)), Moment.START, new Moment(5, 0));

    Wall run = Wall.run(REFUSED, LINE, ROUNDS, lost);

    var told = new TreeMap<Integer, Integer>();
    for (Sent sent : run.sent()) {
      sent.message()
          .hearsay()
          .filter(hearsay -> hearsay.history().origin().equals(NodeId.of(2)))
          .ifPresent(
              hearsay -> told.put(hearsay.history().round(), hearsay.base().orElseThrow().round()));
    }
    assertThat(told).containsExactly(entry(6), entry(7));
    assertThat(run.refusals(0).counts()).isEmpty();
  }

  private static java.util.Map.Entry<Integer, Integer> entry(int round) {
    return java.util.Map.entry(round, 5);
  }
}
