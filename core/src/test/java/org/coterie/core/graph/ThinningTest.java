package org.coterie.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

final class ThinningTest {
  @Property(tries = 100)
  void thinned_unevenCaps_keepsThemAndStaysConnected(
      @ForAll @IntRange(min = 9, max = 40) int nodes, @ForAll long seed) {
    Graph graph =
        new WattsStrogatz()
            .build(nodes, Graphs.draws(seed), new WattsStrogatzSettings(8, 0.2), Path.of(""));

    Graph thin = Thinning.thinned(graph, node -> 3 + node % 3, Graphs.draws(seed)).orElseThrow();

    assertThat(graph.edges()).containsAll(thin.edges());
    for (int node = 0; node < nodes; node++) {
      assertThat(thin.degree(node)).isLessThanOrEqualTo(3 + node % 3);
    }
    assertThat(HopDistances.toNearest(thin, List.of(0))).hasSize(nodes);
  }

  @Test
  void thinned_nobodyAboveTheCap_takesNothing() {
    Graph graph = Graphs.sybilWall();

    assertThat(Thinning.thinned(graph, node -> 7, Graphs.draws(1)).orElseThrow().edges())
        .isEqualTo(graph.edges());
  }

  @Test
  void thinned_edgesThatAllHoldTheGraphTogether_isEmpty() {
    Graph star = new Star().build(5, Graphs.draws(1), new NoSettings(), Path.of(""));

    assertThat(Thinning.thinned(star, node -> 3, Graphs.draws(1))).isEqualTo(Optional.empty());
  }

  /** Of a triangle with node 0 above its cap either of its edges may go. */
  @Test
  void thinned_otherDraws_takeOtherEdges() {
    Graph triangle = new Complete().build(3, Graphs.draws(1), new NoSettings(), Path.of(""));
    var kept = new boolean[3];
    for (int seed = 0; seed < 40; seed++) {
      Graph thin =
          Thinning.thinned(triangle, node -> node == 0 ? 1 : 2, Graphs.draws(seed)).orElseThrow();
      kept[thin.neighbours(0)[0]] = true;
    }
    assertThat(kept).containsExactly(false, true, true);
  }
}
