package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

final class PartitionersTest {
  private static final Path HERE = Path.of("");

  @Property(tries = 200)
  void iid_anySizes_usesEachExampleOnceInPartsThatDifferByOne(
      @ForAll @IntRange(min = 1, max = 40) int nodes,
      @ForAll @IntRange(min = 0, max = 200) int more,
      @ForAll long seed) {
    Dataset data = TestData.round(nodes + more, 3);

    List<Shard> shards = iid(data, nodes, seed);

    assertEachOnce(shards, data.size());
    var sizes = shards.stream().mapToInt(Shard::size).summaryStatistics();
    assertThat(sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 200)
  void dirichlet_anyAlpha_usesEachExampleOnceAndKeepsTheMinimum(
      @ForAll @IntRange(min = 1, max = 10) int nodes,
      @ForAll @IntRange(min = 1, max = 3) int minExamples,
      @ForAll @DoubleRange(min = 0.3, max = 100) double alpha,
      @ForAll long seed) {
    Dataset data = TestData.round(500, 10);

    List<Shard> shards = dirichlet(data, nodes, alpha, minExamples, seed);

    assertEachOnce(shards, data.size());
    assertThat(shards).hasSize(nodes).allMatch(shard -> shard.size() >= minExamples);
  }

  @Test
  void iid_seed_isGolden() {
    assertThat(iid(TestData.round(12, 3), 3, 7))
        .extracting(Shard::rows)
        .containsExactly(new int[] {2, 3, 7, 10}, new int[] {5, 6, 8, 9}, new int[] {0, 1, 4, 11});
  }

  @Test
  void dirichlet_seed_isGolden() {
    List<Shard> shards = dirichlet(TestData.round(100, 4), 4, 0.5, 1, 7);

    assertThat(shards)
        .extracting(Shard::labelCounts)
        .containsExactly(
            new int[] {3, 8, 3, 0},
            new int[] {4, 2, 20, 1},
            new int[] {18, 14, 0, 11},
            new int[] {0, 1, 2, 13});
    assertThat(shards.getFirst().rows())
        .containsExactly(13, 14, 17, 25, 38, 56, 58, 64, 69, 81, 84, 85, 93, 97);
  }

  @Test
  void split_otherSeed_isAnotherSplit() {
    Dataset data = TestData.round(100, 4);

    assertThat(iid(data, 4, 1).getFirst().rows()).isEqualTo(iid(data, 4, 1).getFirst().rows());
    assertThat(iid(data, 4, 1).getFirst().rows()).isNotEqualTo(iid(data, 4, 2).getFirst().rows());
  }

  /**
   * Of a symmetric Dirichlet over n nodes, a share has the mean 1/n and the variance (n - 1) / (n^2
   * (n alpha + 1)).
   */
  @Test
  void dirichlet_shares_haveTheMomentsOfTheDistribution() {
    int nodes = 5;
    double alpha = 0.3;
    Dataset data = TestData.round(2_000, 2);
    double sum = 0;
    double squares = 0;
    int splits = 2_000;
    for (int seed = 0; seed < splits; seed++) {
      int[] counts = dirichlet(data, nodes, alpha, 1, seed).get(2).labelCounts();
      double share = counts[1] / 1_000.0;
      sum += share;
      squares += share * share;
    }
    double mean = sum / splits;
    double variance = squares / splits - mean * mean;
    // Filling a node without an example shifts both by less than the tolerance.
    assertThat(mean).isBetween(0.18, 0.22);
    assertThat(variance).isBetween(0.85 * 0.064, 1.15 * 0.064);
  }

  @Test
  void dirichlet_largeAlpha_isNearlyEven() {
    List<Shard> shards = dirichlet(TestData.round(10_000, 10), 10, 1e6, 1, 3);

    assertThat(shards.stream().flatMapToInt(shard -> IntStream.of(shard.labelCounts())))
        .allMatch(count -> count > 95 && count < 105);
  }

  @Test
  void dirichlet_moreNodesThanExamples_isImpossible() {
    impossible(
        () -> dirichlet(TestData.round(9, 3), 5, 1, 2, 1),
        "5 nodes cannot have 2 examples each of 9",
        "min_examples");
  }

  /** Two classes on nearly single nodes leave some 47 of 50 with nothing: each of them gets one. */
  @Test
  void dirichlet_tinyAlpha_givesEachEmptyNodeTheLeast() {
    List<Shard> shards = dirichlet(TestData.round(100, 2), 50, 0.001, 1, 1);

    assertEachOnce(shards, 100);
    assertThat(shards).filteredOn(shard -> shard.size() == 1).hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void iid_moreNodesThanExamples_isImpossible() {
    impossible(
        () -> iid(TestData.round(3, 3), 4, 1), "4 nodes cannot have an example each of the 3");
  }

  private static void impossible(ThrowingCallable split, String... parts) {
    assertThatThrownBy(split)
        .hasMessageContainingAll(parts)
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.SPLIT_IMPOSSIBLE);
  }

  private static List<Shard> iid(Dataset data, int nodes, long seed) {
    return new IidPartitioner().split(data, nodes, TestData.draws(seed), new NoSettings(), HERE);
  }

  private static List<Shard> dirichlet(
      Dataset data, int nodes, double alpha, int minExamples, long seed) {
    return new DirichletPartitioner()
        .split(data, nodes, TestData.draws(seed), new DirichletSettings(alpha, minExamples), HERE);
  }

  private static void assertEachOnce(List<Shard> shards, int size) {
    assertThat(shards.stream().flatMapToInt(shard -> IntStream.of(shard.rows())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
  }
}
