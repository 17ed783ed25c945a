package org.coterie.systems.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.adversary.SybilSettings;
import org.coterie.core.graph.EdgeList;
import org.coterie.core.graph.EdgeListSettings;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.HopDistances;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpreadSybilPoisoningTest {
  private static final Graph PUBLISHED =
      new EdgeList()
          .build(
              99,
              draws(1),
              new EdgeListSettings(Path.of("sybilwall-honest-99.csv")),
              Path.of("..", "app", "src", "main", "resources", "figures", "sybilwall"));

  @Test
  void publishedGraph_file_hasItsEdgesAndDegrees() {
    assertThat(PUBLISHED.edges()).hasSize(274);
    var degrees = IntStream.range(0, 99).map(PUBLISHED::degree).summaryStatistics();
    assertThat(degrees.getMin()).isEqualTo(2);
    assertThat(degrees.getMax()).isEqualTo(7);
  }

  /** The counts of the published networks, and how far their nodes are from an attacked one. */
  @ParameterizedTest
  @CsvSource({
    "0.1,9,2,1.36",
    "0.25,24,4,0.90",
    "0.5,49,7,0.53",
    "1,99,15,0",
    "1.5,148,22,0",
    "2,198,30,0",
    "4,396,60,0"
  })
  void place_publishedGraph_hasThePublishedCounts(
      double phi, int attackEdges, int sybils, double hops) {
    for (long seed = 0; seed < 5; seed++) {
      Placement placement =
          SpreadSybilPoisoning.place(PUBLISHED, new SybilSettings(phi), draws(seed));

      assertThat(Arrays.stream(placement.attacks()).sum()).isEqualTo(attackEdges);
      assertThat(placement.edges()).hasSize(sybils);
      assertThat(placement.honest()).isSameAs(PUBLISHED);
      var attacked = new TreeSet<Integer>();
      placement.edges().forEach(attacked::addAll);
      assertThat(Arrays.stream(HopDistances.toNearest(PUBLISHED, attacked)).average().orElseThrow())
          .isCloseTo(hops, within(0.02));
    }
  }

  private static Draws draws(long seed) {
    return Stream.of(seed, "", 0, 0, "test");
  }
}
