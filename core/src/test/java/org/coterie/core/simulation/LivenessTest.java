package org.coterie.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.coterie.core.graph.EdgeList;
import org.coterie.core.graph.EdgeListSettings;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.RandomGeometric;
import org.coterie.core.graph.RandomGeometricSettings;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every run ends, on graphs that come from a file and from the plane, with nodes coming and going.
 */
class LivenessTest {
  private static final int ROUNDS = 15;

  /** Capped at 8 neighbours where 12.5 others are in reach: the cap cuts. */
  private static Graph geometric() {
    return new RandomGeometric()
        .build(
            40,
            Stream.of(5, "", 0, 0, "topology"),
            new RandomGeometricSettings(8, Optional.empty()),
            Path.of("."));
  }

  private static Graph fromFile(Path folder) throws IOException {
    Path file = folder.resolve("edges.txt");
    Files.writeString(file, "# a bow tie with a tail\n0 1\n1,2\n0 2\n2 3\n3 4\n2,4\n4 5\n5 6\n");
    return new EdgeList()
        .build(7, Stream.of(5, "", 0, 0, "topology"), new EdgeListSettings(file), folder);
  }

  /**
   * Each node is away in each round but the last with probability 0.3, at the round's boundaries.
   */
  private static SortedMap<NodeId, List<Fault>> churn(int nodes, long seed) {
    var away = new TreeMap<NodeId, List<Fault>>();
    var draws = Stream.of(seed, "", 0, 0, "churn");
    for (int node = 0; node < nodes; node++) {
      var absences = new ArrayList<Fault>();
      for (int round = 1; round < ROUNDS; round++) {
        if (draws.uniform() < 0.3) {
          absences.add(
              new Fault.Absence(
                  NodeId.of(node), new Moment(round, 0), Optional.of(new Moment(round + 1, 0))));
        }
      }
      away.put(NodeId.of(node), absences);
    }
    return away;
  }

  private static void assertEnds(Turnbook.Outcome run, Graph graph) {
    assertThat(run.turns()).hasSize(graph.nodes());
    assertThat(run.turns().values())
        .allSatisfy(
            turns -> assertThat(turns).last().asString().startsWith("(" + ROUNDS + ", 1) Rested"));
    assertThat(run.rounds())
        .extracting(RoundReport::round)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, ROUNDS).boxed().toList());
    assertThat(run.missing().gone()).isEmpty();
  }

  private static void assertLively(Graph graph) {
    var participants = Averaging.on(graph, ROUNDS);

    var calm = Turnbook.local(Averaging.PROTOCOL, participants, Turnbook.conditions(), 2);

    assertEnds(calm, graph);
    long sent = 2L * graph.edges().size() * ROUNDS;
    assertThat(calm.counters()).isEqualTo(new Counters(sent, sent, 0, 0, 0, 0, 0));
    for (int seed = 0; seed < 5; seed++) {
      SortedMap<NodeId, List<Fault>> away = churn(graph.nodes(), seed);
      var plan = new FaultPlan(away.values().stream().flatMap(List::stream).toList());
      var run =
          Turnbook.local(Averaging.PROTOCOL, participants, Turnbook.conditions(plan), 1 + seed);
      assertThat(plan.faults()).as("several absences a node").hasSizeGreaterThan(3 * graph.nodes());
      assertEnds(run, graph);
      // At boundaries of rounds both ends know who is away, so nobody waits in vain.
      assertThat(run.counters().expired()).isZero();
      assertThat(run.counters().missing()).isPositive();
      assertThat(run.turns().values().stream().flatMap(List::stream))
          .filteredOn(turn -> turn.contains("returned"))
          .as("returns")
          .hasSizeGreaterThan(2 * graph.nodes());
    }
  }

  @Test
  void randomGeometricWithTheDefaultCap_withAndWithoutChurn_ends() {
    Graph graph = geometric();

    assertThat(IntStream.range(0, 40).map(graph::degree).max()).hasValue(8);
    assertLively(graph);
  }

  @Test
  void edgesFromAFile_withAndWithoutChurn_end(@TempDir Path folder) throws IOException {
    assertLively(fromFile(folder));
  }
}
