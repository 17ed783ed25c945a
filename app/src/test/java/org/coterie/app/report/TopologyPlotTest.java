package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopologyPlotTest {
  private static Graph ring(int nodes) {
    return new Graph(
        nodes,
        IntStream.range(0, nodes)
            .mapToObj(each -> Graph.Edge.of(each, (each + 1) % nodes))
            .toList());
  }

  private static Graph random(int nodes, int edgesEach) {
    var random = new SplittableRandom(3);
    var edges = new TreeSet<Graph.Edge>();
    for (int node = 1; node < nodes; node++) {
      for (int i = 0; i < edgesEach; i++) {
        edges.add(Graph.Edge.of(node, random.nextInt(node)));
      }
    }
    return new Graph(nodes, edges);
  }

  private static TopologyPlot plot(Graph graph) {
    return new TopologyPlot(
        "ring", graph, Collections.emptySortedMap(), Collections.emptySortedSet(), List.of());
  }

  private static double distance(ForceLayout.Place one, ForceLayout.Place other) {
    return StrictMath.hypot(one.x() - other.x(), one.y() - other.y());
  }

  /** By symmetry a ring is a circle: all neighbours are equally far apart. */
  @Test
  void layout_ring_isACircle() {
    var places = ForceLayout.of(ring(12));

    var lengths =
        IntStream.range(0, 12)
            .mapToDouble(each -> distance(places.get(each), places.get((each + 1) % 12)))
            .summaryStatistics();
    assertThat(lengths.getMax()).isCloseTo(lengths.getMin(), within(1e-3));
    // The chord of a twelfth of a circle of diameter 1.
    assertThat(lengths.getMin()).isCloseTo(StrictMath.sin(StrictMath.PI / 12), within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100, 400})
  void layout_anyGraph_isInsideAndNoTwoNodesAreAtOnePlace(int nodes) {
    var places = ForceLayout.of(random(nodes, 2));

    assertThat(places).hasSize(nodes);
    assertThat(places).allMatch(each -> each.x() >= 0 && each.x() <= 1);
    assertThat(places).allMatch(each -> each.y() >= 0 && each.y() <= 1);
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        assertThat(distance(places.get(a), places.get(b))).isGreaterThan(0.002);
      }
    }
  }

  /** What the forces are for: who is joined stands nearer than who is not. */
  @Test
  void layout_twoGroupsWithOneBridge_standApart() {
    var edges = new ArrayList<Graph.Edge>();
    for (int group = 0; group < 2; group++) {
      for (int a = 0; a < 6; a++) {
        for (int b = a + 1; b < 6; b++) {
          // Members alternate around the circle that the layout begins with.
          edges.add(Graph.Edge.of(2 * a + group, 2 * b + group));
        }
      }
    }
    edges.add(Graph.Edge.of(0, 1));
    var places = ForceLayout.of(new Graph(12, edges));

    double within = 0;
    double between = Double.POSITIVE_INFINITY;
    for (int a = 0; a < 12; a++) {
      for (int b = a + 1; b < 12; b++) {
        double apart = distance(places.get(a), places.get(b));
        if (a % 2 == b % 2) {
          within = StrictMath.max(within, apart);
        } else if (a != 0 || b != 1) {
          between = StrictMath.min(between, apart);
        }
      }
    }
    assertThat(within).isLessThan(0.6);
    assertThat(between).isGreaterThan(0.2);
  }

  @Test
  void layout_partsThatNothingJoins_stayInThePicture() {
    var places = ForceLayout.of(new Graph(9, List.of(Graph.Edge.of(0, 1), Graph.Edge.of(2, 3))));

    assertThat(places).allMatch(each -> each.x() >= 0 && each.x() <= 1);
  }

  @Test
  void standalone_equalGraphs_equalBytes() {
    assertThat(plot(random(80, 3)).standalone()).isEqualTo(plot(random(80, 3)).standalone());
  }

  @Test
  void standalone_scoredNodesAndAttackers_areToldApart() {
    var accuracies = new TreeMap<>(java.util.Map.of(0, 0.5, 1, 0.9, 3, Double.NaN));
    var plot =
        new TopologyPlot(
            "ring", ring(5), accuracies, new TreeSet<>(java.util.Set.of(2)), List.of());

    var document = Xml.parse(plot.standalone());

    assertThat(Xml.texts(document, "title"))
        .contains(
            "node 0: accuracy 0.5000, 2 neighbours",
            "node 2 (attacker), 2 neighbours",
            "node 3, 2 neighbours");
    assertThat(Xml.texts(document, "text"))
        .contains("0.500 to 0.580", "0.820 to 0.900", "attacker", "no figure");
    var tones = Xml.elements(document, "g").stream().map(each -> each.getAttribute("class"));
    assertThat(tones.limit(5)).containsExactly("q0", "q4", "foe", "none", "none");
    assertThat(plot.description())
        .isEqualTo(
            "5 nodes and 5 edges; 2 neighbours each; each node can be reached from each. "
                + "Attackers: 2.");
  }

  @Test
  void standalone_sybils_areNodesOfTheirOwnWithTheirEdges() {
    var plot =
        new TopologyPlot(
            "ring",
            ring(5),
            new TreeMap<>(java.util.Map.of(0, 0.5)),
            Collections.emptySortedSet(),
            List.of(new TreeSet<>(java.util.Set.of(0, 1, 2)), new TreeSet<>(java.util.Set.of(3))));

    var document = Xml.parse(plot.standalone());

    assertThat(Xml.texts(document, "title"))
        .contains("node 0: accuracy 0.5000, 2 neighbours", "sybil-0, 3 attack edges")
        .contains("sybil-1, 1 attack edge");
    assertThat(Xml.texts(document, "text")).contains("Sybil, with its attack edges");
    var paths = Xml.elements(document, "path");
    assertThat(paths.stream().filter(each -> each.getAttribute("class").equals("attack")))
        .singleElement()
        .extracting(each -> each.getAttribute("d").chars().filter(letter -> letter == 'M').count())
        .isEqualTo(4L);
    assertThat(plot.description())
        .startsWith("5 nodes and 5 edges;")
        .endsWith(" Beside them 2 Sybils with 4 attack edges.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 60, 300})
  void inline_anySize_isLegibleWideAndNarrow(int nodes) {
    var accuracies = new TreeMap<Integer, Double>();
    for (int node = 0; node < nodes; node++) {
      accuracies.put(node, 0.1 + 0.8 * node / nodes);
    }
    var plot =
        new TopologyPlot(
            "k-regular (degree 4); colour: accuracy at the end, gossip, on test",
            random(nodes, 2),
            accuracies,
            new TreeSet<>(java.util.Set.of(0)),
            List.of(new TreeSet<>(java.util.Set.of(0))));

    for (String svg : plot.inline().split("(?=<svg )")) {
      Frame frame = svg.contains("0 0 360 ") ? Frame.NARROW : Frame.WIDE;
      Boxes.assertLegible(Xml.parse(svg), frame);
    }
    assertThat(plot.inline()).hasSizeLessThan(200_000);
  }

  /** By hand: 1,000 nodes in a ring, but for one that has lost both its edges. */
  @Test
  void described_aGraphInParts_saysSo() {
    var edges = new ArrayList<>(ring(1000).edges());
    edges.removeIf(each -> each.a() == 500 || each.b() == 500);
    var graph = new Graph(1000, edges);

    assertThat(TopologyPlot.drawable(graph, List.of())).isFalse();
    assertThat(Degrees.described(graph))
        .isEqualTo(
            "1,000 nodes and 998 edges; 0 to 2 neighbours, 2.0 on average; in 2 parts that nothing "
                + "passes between.");
    assertThat(Degrees.chart("ring", graph).series().getFirst().points())
        .containsExactly(Series.Point.of(0, 1), Series.Point.of(1, 2), Series.Point.of(2, 997));
    Boxes.assertLegible(Xml.parse(Degrees.chart("ring", graph).inline(Frame.NARROW)), Frame.NARROW);
  }
}
