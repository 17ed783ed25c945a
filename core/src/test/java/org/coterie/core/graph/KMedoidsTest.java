package org.coterie.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class KMedoidsTest {
  /** Those that the published networks for phi 0.1, 0.25 and 0.5 join to Sybils. */
  @Test
  void of_graphOfSybilWall_givesThePublishedMedoids() {
    HopDistances distances = HopDistances.of(Graphs.sybilWall());

    assertThat(KMedoids.of(distances, 9)).containsExactly(7, 12, 30, 38, 52, 59, 61, 68, 81);
    assertThat(KMedoids.of(distances, 24))
        .containsExactly(
            2, 4, 12, 23, 27, 30, 32, 34, 40, 43, 44, 49, 52, 53, 54, 57, 61, 67, 68, 81, 82, 87,
            88, 93);
    assertThat(KMedoids.of(distances, 49))
        .containsExactly(
            2, 4, 6, 7, 12, 14, 16, 19, 21, 25, 27, 30, 31, 32, 33, 34, 35, 40, 43, 44, 48, 49, 51,
            52, 53, 54, 55, 57, 58, 63, 64, 65, 67, 68, 69, 71, 73, 78, 79, 80, 81, 82, 83, 88, 92,
            94, 95, 96, 98);
  }

  @Property(tries = 100)
  void of_randomGraph_isNoWorseThanItsStartAndCostsWhatItSays(
      @ForAll @IntRange(min = 2, max = 40) int nodes,
      @ForAll @IntRange(min = 1, max = 40) int medoids,
      @ForAll long seed) {
    int k = Math.min(medoids, nodes);
    Graph graph = Graphs.random(nodes, seed);
    HopDistances distances = HopDistances.of(graph);

    SortedSet<Integer> found = KMedoids.of(distances, k);

    assertThat(found).hasSize(k).allMatch(node -> node >= 0 && node < nodes);
    assertThat(KMedoids.cost(distances, found))
        .isEqualTo(Arrays.stream(HopDistances.toNearest(graph, found)).sum())
        .isLessThanOrEqualTo(
            KMedoids.cost(distances, Arrays.stream(Central.nodes(distances, k)).boxed().toList()));
  }

  @Property(tries = 50)
  void of_oneMedoid_isTheBest(@ForAll @IntRange(min = 1, max = 40) int nodes, @ForAll long seed) {
    HopDistances distances = HopDistances.of(Graphs.random(nodes, seed));

    assertThat(KMedoids.cost(distances, KMedoids.of(distances, 1)))
        .isEqualTo(IntStream.range(0, nodes).mapToLong(distances::sum).min().orElseThrow());
  }

  /** The alternating method has no bound; on these graphs it is mostly the best, never far off. */
  @Test
  void of_smallGraphs_areMostlyTheBestOfAllSubsets() {
    int cases = 0;
    int best = 0;
    double worst = 1;
    for (int seed = 0; seed < 60; seed++) {
      for (int nodes : new int[] {5, 8, 11}) {
        HopDistances distances = HopDistances.of(Graphs.random(nodes, seed));
        for (int k = 1; k <= 4; k++) {
          long cost = KMedoids.cost(distances, KMedoids.of(distances, k));
          long least = leastCost(distances, k);
          cases++;
          best += cost == least ? 1 : 0;
          worst = Math.max(worst, (double) cost / least);
        }
      }
    }
    assertThat(best).isGreaterThan(cases * 4 / 5);
    assertThat(worst).isLessThanOrEqualTo(5.0 / 3);
  }

  @Test
  void of_thousandNodes_areAsManyAsAsked() {
    Graph graph =
        new RandomGeometric()
            .build(
                1_000,
                Graphs.draws(1),
                new RandomGeometricSettings(7, Optional.empty()),
                Path.of(""));
    HopDistances distances = HopDistances.of(graph);
    for (int k : new int[] {1, 100, 500, 999}) {
      assertThat(KMedoids.of(distances, k)).hasSize(k);
    }
  }

  @Test
  void of_tooManyOrNone_isRefused() {
    HopDistances distances = HopDistances.of(Graphs.random(5, 1));

    assertThatThrownBy(() -> KMedoids.of(distances, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot choose 6 of 5 nodes");
    assertThatThrownBy(() -> KMedoids.of(distances, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 100)
  void central_randomGraph_haveTheSmallestSums(
      @ForAll @IntRange(min = 1, max = 40) int nodes,
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll long seed) {
    HopDistances distances = HopDistances.of(Graphs.random(nodes, seed));
    int chosen = Math.min(count, nodes);

    int[] central = Central.nodes(distances, chosen);

    assertThat(central).doesNotHaveDuplicates();
    assertThat(Arrays.stream(central).mapToLong(distances::sum).sorted().toArray())
        .isEqualTo(
            IntStream.range(0, nodes).mapToLong(distances::sum).sorted().limit(chosen).toArray());
  }

  /** By trying all subsets of k nodes. */
  private static long leastCost(HopDistances distances, int k) {
    return IntStream.range(0, 1 << distances.nodes())
        .filter(bits -> Integer.bitCount(bits) == k)
        .mapToLong(
            bits ->
                KMedoids.cost(
                    distances, BitSet.valueOf(new long[] {bits}).stream().boxed().toList()))
        .min()
        .orElseThrow();
  }
}
