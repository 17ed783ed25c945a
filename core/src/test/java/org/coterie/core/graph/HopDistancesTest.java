package org.coterie.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.graph.Graph.Edge;
import org.jgrapht.alg.shortestpath.FloydWarshallShortestPaths;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;

final class HopDistancesTest {
  @Property(tries = 50)
  void between_randomGraph_isAsJGraphTHasIt(
      @ForAll @IntRange(min = 1, max = 30) int nodes, @ForAll long seed) {
    Graph graph = Graphs.random(nodes, seed);
    var other = new SimpleGraph<Integer, DefaultEdge>(DefaultEdge.class);
    IntStream.range(0, nodes).forEach(other::addVertex);
    graph.edges().forEach(edge -> other.addEdge(edge.a(), edge.b()));
    var expected = new FloydWarshallShortestPaths<>(other);

    HopDistances distances = HopDistances.of(graph);

    assertThat(distances.nodes()).isEqualTo(nodes);
    for (int a = 0; a < nodes; a++) {
      long sum = 0;
      for (int b = 0; b < nodes; b++) {
        assertThat((double) distances.between(a, b)).isEqualTo(expected.getPathWeight(a, b));
        sum += distances.between(a, b);
      }
      assertThat(distances.sum(a)).isEqualTo(sum);
    }
  }

  @Property(tries = 50)
  void toNearest_severalGoals_isTheLeastOfTheirDistances(
      @ForAll @IntRange(min = 1, max = 30) int nodes,
      @ForAll @IntRange(min = 1, max = 30) int goals,
      @ForAll long seed) {
    Graph graph = Graphs.random(nodes, seed);
    HopDistances distances = HopDistances.of(graph);
    List<Integer> chosen =
        Arrays.stream(Graphs.draws(seed).sample(Math.min(goals, nodes), nodes)).boxed().toList();

    int[] hops = HopDistances.toNearest(graph, chosen);

    for (int node = 0; node < nodes; node++) {
      int from = node;
      assertThat(hops[node])
          .isEqualTo(
              chosen.stream().mapToInt(goal -> distances.between(from, goal)).min().orElseThrow());
    }
  }

  @Test
  void of_graphOfSybilWall_hasItsDiameterAndMeanPath() {
    HopDistances distances = HopDistances.of(Graphs.sybilWall());
    int[] all =
        IntStream.range(0, 99)
            .flatMap(a -> IntStream.range(0, 99).map(b -> distances.between(a, b)))
            .toArray();

    assertThat(Arrays.stream(all).max()).hasValue(11);
    assertThat(Arrays.stream(all).sum() / (99.0 * 98)).isCloseTo(4.43, within(0.005));
  }

  @Test
  void of_notConnected_namesANodeOutOfReach() {
    assertThatThrownBy(() -> HopDistances.of(new Graph(3, List.of(new Edge(0, 1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no path leads from node 2 to [0]");
  }
}
