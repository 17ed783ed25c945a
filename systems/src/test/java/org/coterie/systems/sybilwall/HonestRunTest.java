package org.coterie.systems.sybilwall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.systems.sybilwall.Wall.Sent;
import org.coterie.testkit.RandomPlans;
import org.coterie.testkit.SmallGraphs;
import org.coterie.testkit.SyntheticTask;

/** Where nobody lies, nothing is refused and nobody is guilty, whatever the faults. */
class HonestRunTest {
  private static final int NODES = 6;
  private static final int ROUNDS = 8;

  private static Setup setup(Graph graph) {
    return SyntheticTask.setup(graph.nodes(), ROUNDS, Optional.of(graph));
  }

  private static RandomPlans plans() {
    List<Moment> moments =
        IntStream.rangeClosed(1, ROUNDS)
            .boxed()
            .flatMap(round -> List.of(new Moment(round, 0), new Moment(round, 1)).stream())
            .toList();
    return new RandomPlans(IntStream.range(0, NODES).mapToObj(NodeId::of).toList(), moments);
  }

  private static List<SybilwallSettings> all() {
    var all = new ArrayList<SybilwallSettings>();
    for (HistoryKind kind : HistoryKind.values()) {
      all.add(Wall.settings(kind));
      all.add(Wall.literal(kind));
    }
    all.add(Wall.ownInitial());
    return all;
  }

  private static void assertHonest(Wall run) {
    for (SybilwallState state : run.states()) {
      assertThat(state.memory().refusals().counts()).isEmpty();
      assertThat(state.memory().proofs()).isEmpty();
    }
  }

  /** Of each node and round one history, whatever it is told by whom. */
  private static void assertOneHistoryARound(Wall run) {
    var signed = new TreeMap<String, SignedHistory>();
    for (Sent sent : run.sent()) {
      SignedHistory own = sent.message().own();
      assertThat(own.origin()).isEqualTo(sent.link().from());
      SignedHistory other = signed.putIfAbsent(own.origin() + " " + own.round(), own);
      if (other != null) {
        assertThat(other).isSameAs(own);
      }
    }
  }

  @Property(tries = 12)
  void anySettings_withoutFaults_refuseNothing(
      @ForAll @IntRange(min = 3, max = 8) int nodes, @ForAll @IntRange(max = 99) int which) {
    List<Graph> graphs = SmallGraphs.of(nodes);
    Graph graph = graphs.get(which % graphs.size());

    Wall run = Wall.run(all().get(which % all().size()), graph, 4);

    assertHonest(run);
    assertOneHistoryARound(run);
  }

  @Property(tries = 15)
  void anySettings_withAnyFaults_refuseNothingAndProveNothing(@ForAll long seed) {
    SybilwallSettings settings = all().get((int) Math.floorMod(seed, (long) all().size()));
    List<Graph> graphs = SmallGraphs.of(NODES);
    Graph graph = graphs.get((int) Math.floorMod(seed / 31, (long) graphs.size()));

    Wall run = Wall.run(settings, setup(graph), plans().draw(seed));

    assertHonest(run);
    assertOneHistoryARound(run);
  }

  @Property(tries = 600)
  @Tag("deep")
  void anySettings_withAnyFaults_refuseNothing_atLength(@ForAll long seed) {
    anySettings_withAnyFaults_refuseNothingAndProveNothing(seed);
  }

  @Property(tries = 6)
  void anySettings_withChurn_refuseNothingAndProveNothing(@ForAll long seed) {
    SybilwallSettings settings = all().get((int) Math.floorMod(seed, (long) all().size()));

    Wall run = Wall.run(settings, setup(SmallGraphs.ringWithChord(NODES)), plans().churn(seed));

    assertHonest(run);
    assertOneHistoryARound(run);
    Map<NodeId, Double> last = run.weights(0, ROUNDS);
    assertThat(last).isNotEmpty();
  }
}
