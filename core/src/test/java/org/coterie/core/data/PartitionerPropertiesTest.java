package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/**
 * What every partitioner promises, over wide inputs: up to 500 nodes, classes of any size down to
 * none, alphas of 0.01 to 100. Each ends with a split or with one line that says why there is none.
 */
final class PartitionerPropertiesTest {
  /** Sizes of 1 to 30 classes: many tiny or empty, some large. */
  @Provide
  Arbitrary<int[]> sizes() {
    Arbitrary<Integer> size =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(0)),
            Tuple.of(3, Arbitraries.integers().between(1, 5)),
            Tuple.of(4, Arbitraries.integers().between(6, 200)),
            Tuple.of(1, Arbitraries.integers().between(201, 3_000)));
    return size.array(int[].class).ofMinSize(1).ofMaxSize(30).filter(s -> sum(s) > 0);
  }

  @Provide
  Arbitrary<Double> alphas() {
    return Arbitraries.doubles().between(-2, 2).map(exponent -> StrictMath.pow(10, exponent));
  }

  @Property(tries = 150)
  void iid(@ForAll("sizes") int[] sizes, @ForAll @IntRange(min = 1, max = 500) int nodes) {
    List<Shard> shards = split(new IidPartitioner(), new NoSettings(), sizes, nodes, 1);

    assertThat(spread(shards)).isLessThanOrEqualTo(1);
  }

  @Property(tries = 300)
  void dirichlet(
      @ForAll("sizes") int[] sizes,
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll("alphas") double alpha,
      @ForAll @IntRange(min = 1, max = 20) int least) {
    split(new DirichletPartitioner(), new DirichletSettings(alpha, least), sizes, nodes, least);
  }

  @Property(tries = 300)
  void dirichletClient(
      @ForAll("sizes") int[] sizes,
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll("alphas") double alpha) {
    List<Shard> shards =
        split(
            new ClientDirichletPartitioner(),
            new ClientDirichletSettings(alpha, Optional.empty()),
            sizes,
            nodes,
            1);

    assertThat(spread(shards)).isLessThanOrEqualTo(1);
  }

  @Property(tries = 150)
  void shards(
      @ForAll("sizes") int[] sizes,
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll @IntRange(min = 1, max = 6) int each) {
    List<Shard> shards =
        split(new ShardsPartitioner(), new ShardsSettings(each), sizes, nodes, each);

    assertThat(spread(shards)).isLessThanOrEqualTo(each);
  }

  @Property(tries = 150)
  void similarity(
      @ForAll("sizes") int[] sizes,
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    List<Shard> shards =
        split(new SimilarityPartitioner(), new SimilaritySettings(share), sizes, nodes, 1);

    assertThat(spread(shards)).isLessThanOrEqualTo(1);
  }

  @Property(tries = 150)
  void quantity(
      @ForAll("sizes") int[] sizes,
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll("alphas") double alpha,
      @ForAll boolean power,
      @ForAll @IntRange(min = 1, max = 20) int least) {
    var settings =
        new QuantitySettings(
            power ? Optional.empty() : Optional.of(alpha),
            power ? Optional.of(alpha) : Optional.empty(),
            least);

    split(new QuantityPartitioner(), settings, sizes, nodes, least);
  }

  /** There is a split exactly where counting says so: no class can have more holders than that. */
  @Property(tries = 400)
  void classes(
      @ForAll("sizes") int[] sizes,
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll @IntRange(min = 1, max = 10) int each) {
    Dataset data = TestData.sized(sizes);
    long present = Arrays.stream(sizes).filter(size -> size > 0).count();
    long places = Arrays.stream(sizes).mapToLong(size -> Math.min(size, nodes)).sum();
    long slots = (long) nodes * each;
    var settings = new ClassesSettings(each, false, 1);
    if (each > present || slots < present || slots > places) {
      impossible(new ClassesPartitioner(), settings, data, nodes);
      return;
    }

    List<Shard> shards = new ClassesPartitioner().split(data, nodes, draws(), settings, here());

    assertEachOnce(shards, data.size());
    assertThat(shards)
        .allSatisfy(
            shard ->
                assertThat(Arrays.stream(shard.labelCounts()).filter(count -> count > 0).count())
                    .isEqualTo(each));
    for (int label = 0; label < sizes.length; label++) {
      int of = label;
      var held = shards.stream().mapToInt(shard -> shard.labelCounts()[of]).filter(c -> c > 0);
      var summary = held.summaryStatistics();
      assertThat(sizes[label] == 0 || summary.getMax() - summary.getMin() <= 1).isTrue();
    }
  }

  @Property(tries = 200)
  void byId(
      @ForAll @IntRange(min = 1, max = 500) int nodes,
      @ForAll @IntRange(min = 1, max = 600) int owners,
      @ForAll @IntRange(min = 1, max = 3_000) int size,
      @ForAll ByIdSettings.Take take,
      @ForAll long seed) {
    var random = TestData.draws(seed);
    // The smaller of two: low numbers own more.
    int[] of =
        IntStream.range(0, size)
            .map(i -> Math.min(random.below(owners), random.below(owners)))
            .toArray();
    Dataset data = TestData.owned(TestData.round(size, 3), owners, of);
    var settings = new ByIdSettings(take, 1);
    if (nodes > Arrays.stream(of).distinct().count()) {
      impossible(new ByIdPartitioner(), settings, data, nodes);
      return;
    }

    List<Shard> shards = new ByIdPartitioner().split(data, nodes, draws(), settings, here());

    int[] holder = new int[owners];
    Arrays.fill(holder, -1);
    for (int node = 0; node < nodes; node++) {
      assertThat(shards.get(node).size()).isPositive();
      for (int row : shards.get(node).rows()) {
        assertThat(holder[of[row]]).isIn(-1, node);
        holder[of[row]] = node;
      }
    }
    if (take == ByIdSettings.Take.ALL) {
      assertEachOnce(shards, size);
    }
    // No owner is torn: all examples of a holder are there.
    long held = Arrays.stream(of).filter(owner -> holder[owner] >= 0).count();
    assertThat(shards.stream().mapToInt(Shard::size).sum()).isEqualTo((int) held);
  }

  /**
   * The split when there are enough examples, checked to be exact and repeatable; no shards where
   * there are not, after a check that it is refused.
   */
  private static <S extends Record> List<Shard> split(
      Partitioner<S> partitioner, S settings, int[] sizes, int nodes, int least) {
    Dataset data = TestData.sized(sizes);
    if ((long) nodes * least > data.size()) {
      impossible(partitioner, settings, data, nodes);
      return List.of();
    }
    List<Shard> shards = partitioner.split(data, nodes, draws(), settings, here());
    List<Shard> again = partitioner.split(data, nodes, draws(), settings, here());

    assertThat(shards).hasSize(nodes).allMatch(shard -> shard.size() >= least);
    assertEachOnce(shards, data.size());
    for (int node = 0; node < nodes; node++) {
      assertThat(again.get(node).rows()).isEqualTo(shards.get(node).rows());
    }
    return shards;
  }

  private static <S extends Record> void impossible(
      Partitioner<S> partitioner, S settings, Dataset data, int nodes) {
    assertThatThrownBy(() -> partitioner.split(data, nodes, draws(), settings, here()))
        .hasMessageMatching("[^\\n]+; [^\\n]+")
        .asInstanceOf(InstanceOfAssertFactories.type(CoterieException.class))
        .extracting(CoterieException::code)
        .isEqualTo(ErrorCode.SPLIT_IMPOSSIBLE);
  }

  private static int spread(List<Shard> shards) {
    var sizes = shards.stream().mapToInt(Shard::size).summaryStatistics();
    return shards.isEmpty() ? 0 : sizes.getMax() - sizes.getMin();
  }

  private static int sum(int[] sizes) {
    return Arrays.stream(sizes).sum();
  }

  private static void assertEachOnce(List<Shard> shards, int size) {
    int[] rows = shards.stream().flatMapToInt(s -> IntStream.of(s.rows())).sorted().toArray();
    assertThat(rows).isEqualTo(IntStream.range(0, size).toArray());
  }

  private static Draws draws() {
    return TestData.draws(1);
  }

  private static Path here() {
    return Path.of("");
  }
}
