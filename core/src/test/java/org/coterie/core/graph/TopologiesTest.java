package org.coterie.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.coterie.core.spi.NoSettings;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;

final class TopologiesTest {
  @Property(tries = 60)
  void fixedTopologies_anySize_haveTheirEdges(@ForAll @IntRange(min = 1, max = 40) int nodes) {
    assertThat(built(new Line(), nodes).edges()).hasSize(nodes - 1);
    assertThat(built(new Ring(), nodes).edges()).hasSize(nodes > 2 ? nodes : nodes - 1);
    assertThat(built(new Star(), nodes).degree(0)).isEqualTo(nodes - 1);
    assertThat(built(new Star(), nodes).edges()).hasSize(nodes - 1);
    assertThat(built(new Complete(), nodes).edges()).hasSize(nodes * (nodes - 1) / 2);
  }

  @Test
  void ring_fourNodes_isACircle() {
    assertThat(built(new Ring(), 4).edges())
        .containsExactly(new Edge(0, 1), new Edge(0, 3), new Edge(1, 2), new Edge(2, 3));
  }

  @Property(tries = 150)
  void kRegular_possibleDegree_isRegularAndConnected(
      @ForAll @IntRange(min = 3, max = 60) int nodes,
      @ForAll @IntRange(min = 2, max = 59) int degree,
      @ForAll long seed) {
    Assume.that(degree < nodes && nodes * degree % 2 == 0);

    Graph graph = kRegular(nodes, degree, seed);

    assertConnected(graph);
    assertThat(degrees(graph)).containsOnly(degree);
  }

  @Test
  void kRegular_twoNodes_areJoined() {
    assertThat(kRegular(2, 1, 1).edges()).containsExactly(new Edge(0, 1));
  }

  /** No node is favoured, whether paired directly (degree 3) or by the complement (degree 5). */
  @Test
  void kRegular_manyGraphs_haveEachEdgeEquallyOften() {
    for (int degree : new int[] {3, 5}) {
      int graphs = 2_000;
      var counts = new int[8][8];
      for (int seed = 0; seed < graphs; seed++) {
        kRegular(8, degree, seed).edges().forEach(edge -> counts[edge.a()][edge.b()]++);
      }
      for (int a = 0; a < 8; a++) {
        for (int b = a + 1; b < 8; b++) {
          // The standard deviation is 0.011.
          assertThat((double) counts[a][b] / graphs)
              .isBetween(degree / 7.0 - 0.055, degree / 7.0 + 0.055);
        }
      }
    }
  }

  @Test
  void kRegular_tenThousandNodes_areBuiltInSeconds() {
    assertThat(degrees(kRegular(10_000, 4, 1))).containsOnly(4);
  }

  @Test
  void kRegular_impossibleDegrees_areRefused() {
    impossible(() -> kRegular(4, 4, 1), "4 nodes cannot have 4 neighbours each", "at most 3");
    impossible(() -> kRegular(1, 2, 1), "1 nodes cannot have 2 neighbours each");
    impossible(() -> kRegular(5, 3, 1), "no whole number of edges");
    impossible(() -> kRegular(4, 1, 1), "with degree 1 only 2 nodes are connected");
  }

  @Property(tries = 60)
  void erdosRenyi_highProbability_isConnected(
      @ForAll @IntRange(min = 1, max = 60) int nodes,
      @ForAll @DoubleRange(min = 0.3, max = 1) double probability,
      @ForAll long seed) {
    assertConnected(erdosRenyi(nodes, probability, seed));
  }

  @Test
  void erdosRenyi_probabilityOne_isComplete() {
    assertThat(erdosRenyi(9, 1, 1).edges()).hasSize(36);
  }

  /** Each edge on its own: at p = 0.5 and n = 12 hardly any graph is redrawn. */
  @Test
  void erdosRenyi_manyGraphs_haveEachEdgeAsOftenAsTheProbability() {
    int graphs = 2_000;
    var counts = new int[12][12];
    for (int seed = 0; seed < graphs; seed++) {
      erdosRenyi(12, 0.5, seed).edges().forEach(edge -> counts[edge.a()][edge.b()]++);
    }
    for (int a = 0; a < 12; a++) {
      for (int b = a + 1; b < 12; b++) {
        // The standard deviation is 0.011.
        assertThat((double) counts[a][b] / graphs).isBetween(0.45, 0.555);
      }
    }
  }

  @Test
  void erdosRenyi_tooFewEdges_givesUpAndSaysWhatIsNeeded() {
    impossible(
        () -> erdosRenyi(100, 0.005, 1),
        "in 100 draws erdos-renyi with probability 0.005 on 100 nodes",
        "ln(n) / n is 0.0461");
  }

  @Property(tries = 100)
  void wattsStrogatz_anyRewiring_keepsTheNumberOfEdgesAndIsConnected(
      @ForAll @IntRange(min = 5, max = 60) int nodes,
      @ForAll @IntRange(min = 2, max = 4) int half,
      @ForAll @DoubleRange(min = 0, max = 1) double rewiring,
      @ForAll long seed) {
    Assume.that(2 * half < nodes);

    Graph graph = wattsStrogatz(nodes, 2 * half, rewiring, seed);

    assertConnected(graph);
    assertThat(graph.edges()).hasSize(nodes * half);
    assertThat(degrees(graph)).allMatch(degree -> degree >= half);
  }

  @Test
  void wattsStrogatz_noRewiring_isTheLattice() {
    Graph graph = wattsStrogatz(10, 4, 0, 1);

    assertThat(graph.neighbours(0)).containsExactly(1, 2, 8, 9);
    assertThat(degrees(graph)).containsOnly(4);
  }

  @Test
  void wattsStrogatz_impossibleDegrees_areRefused() {
    impossible(() -> wattsStrogatz(10, 3, 0.1, 1), "must be even, not 3");
    impossible(() -> wattsStrogatz(4, 4, 0.1, 1), "4 nodes cannot have 4 neighbours each");
  }

  @Property(tries = 60)
  void randomGeometric_byDefault_isConnectedAndKeepsTheCap(
      @ForAll @IntRange(min = 1, max = 300) int nodes, @ForAll long seed) {
    Graph graph = geometric(nodes, 8, Optional.empty(), seed);

    assertConnected(graph);
    assertThat(degrees(graph)).allMatch(degree -> degree <= 8);
  }

  /** SybilWall's graphs: 99 nodes of reach 0.2 with a cap of 7 had 274 edges, degrees 2 to 7. */
  @Test
  void randomGeometric_sizeOfTheSybilWallGraphs_hasAboutTheirDegrees() {
    double edges =
        IntStream.range(0, 50)
            .mapToObj(seed -> geometric(99, 7, Optional.empty(), seed))
            .mapToInt(graph -> graph.edges().size())
            .average()
            .orElseThrow();
    assertThat(edges).isBetween(255.0, 295.0);
  }

  @Test
  void randomGeometric_tooShortAReach_givesUpAndSaysSo() {
    impossible(
        () -> geometric(100, 8, Optional.of(0.01), 1),
        "in 100 draws random-geometric with radius 0.0100 and max_degree 8 on 100 nodes",
        "raise the radius");
  }

  @Test
  void randomGeometric_capTooLowToStayConnected_givesUpAndSaysSo() {
    impossible(
        () -> geometric(100, 2, Optional.of(0.2), 1),
        "in 100 draws random-geometric with radius 0.200 and max_degree 2 on 100 nodes never gave a"
            + " connected graph",
        "or max_degree");
  }

  @Test
  void kRegular_seed_isGolden() {
    assertThat(edges(kRegular(6, 3, 7))).isEqualTo("0-2 0-3 0-5 1-2 1-4 1-5 2-4 3-4 3-5");
  }

  @Test
  void erdosRenyi_seed_isGolden() {
    assertThat(edges(erdosRenyi(6, 0.4, 7))).isEqualTo("0-1 0-2 0-3 0-5 1-3 2-3 2-4 2-5 3-4 3-5");
  }

  @Test
  void wattsStrogatz_seed_isGolden() {
    assertThat(edges(wattsStrogatz(6, 2, 0.3, 7))).isEqualTo("0-1 0-2 0-5 1-3 3-4 4-5");
  }

  @Test
  void randomGeometric_seed_isGolden() {
    assertThat(edges(geometric(6, 3, Optional.empty(), 7)))
        .isEqualTo("0-3 0-4 0-5 1-2 1-3 2-3 2-4 4-5");
  }

  private static String edges(Graph graph) {
    return graph.edges().stream()
        .map(edge -> edge.a() + "-" + edge.b())
        .collect(Collectors.joining(" "));
  }

  private static Graph built(Topology<NoSettings> topology, int nodes) {
    Graph graph = topology.build(nodes, draws(1), new NoSettings(), Path.of(""));
    assertConnected(graph);
    return graph;
  }

  private static Graph kRegular(int nodes, int degree, long seed) {
    return new KRegular().build(nodes, draws(seed), new KRegularSettings(degree), Path.of(""));
  }

  private static Graph erdosRenyi(int nodes, double probability, long seed) {
    return new ErdosRenyi()
        .build(nodes, draws(seed), new ErdosRenyiSettings(probability), Path.of(""));
  }

  private static Graph wattsStrogatz(int nodes, int degree, double rewiring, long seed) {
    return new WattsStrogatz()
        .build(nodes, draws(seed), new WattsStrogatzSettings(degree, rewiring), Path.of(""));
  }

  @Test
  void randomGeometric_skippedDraws_areOtherGraphsOfTheSeed() {
    Graph first = geometric(40, 7, Optional.empty(), 3);
    Graph second = skipping(1);

    assertThat(skipping(0).edges()).isEqualTo(first.edges());
    assertThat(skipping(1).edges()).isEqualTo(second.edges()).isNotEqualTo(first.edges());
    assertThat(skipping(2).edges()).isNotEqualTo(first.edges()).isNotEqualTo(second.edges());
    assertConnected(second);
  }

  private static Graph skipping(int graphs) {
    return new RandomGeometric()
        .build(
            40,
            draws(3),
            new RandomGeometricSettings(7, Optional.empty(), Optional.of(graphs)),
            Path.of(""));
  }

  private static Graph geometric(int nodes, int maxDegree, Optional<Double> radius, long seed) {
    return new RandomGeometric()
        .build(nodes, draws(seed), new RandomGeometricSettings(maxDegree, radius), Path.of(""));
  }

  private static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "test");
  }

  private static List<Integer> degrees(Graph graph) {
    return IntStream.range(0, graph.nodes()).mapToObj(graph::degree).toList();
  }

  /** By JGraphT, which had no part in making the graph. */
  private static void assertConnected(Graph graph) {
    var other = new SimpleGraph<Integer, DefaultEdge>(DefaultEdge.class);
    IntStream.range(0, graph.nodes()).forEach(other::addVertex);
    graph.edges().forEach(edge -> other.addEdge(edge.a(), edge.b()));
    assertThat(new ConnectivityInspector<>(other).isConnected()).isTrue();
  }

  private static void impossible(ThrowingCallable build, String... parts) {
    assertThatThrownBy(build)
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.IMPOSSIBLE_COMBINATION);
  }
}
