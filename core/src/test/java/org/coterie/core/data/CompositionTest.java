package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompositionTest {
  private static final List<String> TWO = List.of("cat", "dog");

  @TempDir private Path folder = Path.of("");

  /** By hand: mixes (1, 0) and (1/2, 1/2), together (3/4, 1/4) as the sizes are equal. */
  @Test
  void figures_twoNodes_areThoseWorkedByHand() {
    var composition = new Composition(TWO, new int[][] {{4, 0}, {2, 2}});

    assertThat(composition.totals()).containsExactly(6, 2);
    assertThat(composition.entropy(0)).isZero();
    assertThat(composition.entropy(1)).isCloseTo(1, within(1e-15));
    assertThat(composition.totalVariation(0)).isCloseTo(0.25, within(1e-15));
    assertThat(composition.totalVariation(1)).isCloseTo(0.25, within(1e-15));
    // Of (1, 0) and (3/4, 1/4) the middle is (7/8, 1/8): the divergence is half of
    // log2(8/7) + 3/4 log2(6/7) + 1/4 log2(2) = 0.192645 - 0.166794 + 0.25.
    assertThat(composition.jensenShannon(0)).isCloseTo(Math.sqrt(0.2758511 / 2), within(1e-6));
    assertThat(composition.mean(Composition::classes)).isEqualTo(1.5);
    assertThat(composition.largest(Composition::size)).isEqualTo(4);
  }

  @Test
  void figures_nothingInCommon_approachOne() {
    int[][] counts = new int[1_000][1_000];
    for (int node = 0; node < counts.length; node++) {
      counts[node][node] = 1;
    }
    var names = IntStream.range(0, 1_000).mapToObj(i -> "class " + i).toList();
    var composition = new Composition(names, counts);

    assertThat(composition.totalVariation(7)).isCloseTo(0.999, within(1e-12));
    assertThat(composition.jensenShannon(7)).isBetween(0.99, 1.0);
  }

  @Property(tries = 200)
  void figures_anySplit_keepTheirBounds(
      @ForAll @IntRange(min = 1, max = 40) int nodes, @ForAll long seed) {
    var random = TestData.draws(seed);
    int[][] counts = new int[nodes][3];
    for (int[] ofNode : counts) {
      for (int label = 0; label < 3; label++) {
        ofNode[label] = random.below(5);
      }
      ofNode[0]++;
    }
    var composition = new Composition(List.of("a", "b", "c"), counts);

    for (int node = 0; node < nodes; node++) {
      assertThat(composition.entropy(node)).isBetween(0.0, 1.584962500721157);
      double variation = composition.totalVariation(node);
      double distance = composition.jensenShannon(node);
      assertThat(variation).isBetween(0.0, 1.0);
      // Lin 1991, theorem 3: the divergence is at most the total variation.
      assertThat(distance * distance).isBetween(0.0, variation + 1e-12);
    }
  }

  @Test
  void table_ofASplit_splitsAgainIntoTheSameCounts() throws IOException {
    Dataset data = TestData.sized(40, 0, 25, 7);
    List<Shard> shards =
        new DirichletPartitioner()
            .split(data, 5, TestData.draws(2), new DirichletSettings(0.3, 2), folder);
    var composition = Composition.of(shards);
    Files.writeString(folder.resolve("split.csv"), composition.table());

    List<Shard> again =
        new TablePartitioner()
            .split(data, 5, TestData.draws(9), new TableSettings(Path.of("split.csv")), folder);

    assertThat(Composition.of(again).counts()).isDeepEqualTo(composition.counts());
  }

  @Test
  void table_aNameWithALineBreakAndAHash_staysOneRow() {
    var composition = new Composition(List.of("a\nb", "c#1"), new int[][] {{1, 2}, {3, 0}});

    assertThat(composition.table().lines())
        .containsExactly(
            "# examples: a row for each class, a column for each node", "1,3 # a b", "2,0 # c#1");
  }

  @Test
  void composition_aNodeWithNothing_isRefused() {
    assertThatThrownBy(() -> new Composition(TWO, new int[][] {{0, 0}}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** By hand: 0, 51/255, 102/255, 255/255: mean 0.4, squares 0.16 + 0.04 + 0 + 0.36 over 4. */
  @Test
  void featureSummary_ofBytes_isOfWhatAModelReads() {
    var data =
        new Dataset(
            "bytes",
            new Shape(1, 2, 2),
            TWO,
            new Features.Bytes(new byte[] {0, 51, 102, (byte) 255}),
            new int[] {1},
            Optional.empty());

    FeatureSummary summary = FeatureSummary.of(data);

    assertThat(summary.smallest()).isZero();
    assertThat(summary.largest()).isEqualTo(1);
    assertThat(summary.mean()).isCloseTo(0.4, within(1e-7));
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(0.14), within(1e-7));
  }
}
