package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The splits as their papers describe them, and cases worked by hand.
 *
 * <p>Tests of a mean allow five standard errors: were the seeds drawn anew, one such comparison in
 * 1.7 million would fail for a right partitioner (normal approximation).
 */
final class PublishedSplitsTest {
  private static final Path HERE = Path.of("");
  private static final double STANDARD_ERRORS = 5;

  /** McMahan et al. 2017, section 3: 60,000 digits, 200 shards of 300, 2 for each of 100. */
  @Test
  void shards_ofMcMahan_leaveEachClientTwoDigitsAtMost() {
    List<Shard> shards = shards(TestData.round(60_000, 10), 100, 2);

    assertThat(shards).hasSize(100).allMatch(shard -> shard.size() == 600);
    assertThat(shards).extracting(PublishedSplitsTest::classes).allMatch(count -> count <= 2);
    // Two shards out of 200, 20 of each digit: of one digit with probability 19/199, so 9.5 clients
    // are expected to have one digit, and more than 30 or none is out of the question.
    assertThat(shards).filteredOn(shard -> classes(shard) == 1).hasSizeBetween(1, 30);
  }

  /** MNIST's own class counts: a shard crosses one border at most, so no client has five digits. */
  @Test
  void shards_ofUnevenClasses_spanAtMostTwoClassesEach() {
    Dataset data = TestData.sized(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);

    assertThat(shards(data, 100, 2)).extracting(PublishedSplitsTest::classes).allMatch(n -> n <= 4);
  }

  /** Karimireddy et al. 2020, section 7: at 0 % similarity 10 clients have one class each. */
  @Test
  void similarity_none_sortsByLabel() {
    List<Shard> shards = similarity(TestData.round(1_000, 10), 10, 0);

    assertThat(shards).extracting(PublishedSplitsTest::classes).containsOnly(1);
  }

  /** At 10 % a tenth of a client's 100 examples is of all classes, so 90 + about 1 are of one. */
  @Test
  void similarity_aTenth_leavesNineTenthsSorted() {
    List<Shard> shards = similarity(TestData.round(10_000, 10), 10, 0.1);

    for (Shard shard : shards) {
      int[] counts = Arrays.stream(shard.labelCounts()).sorted().toArray();
      // 100 of 1,000 at random: a class is among them 10 times, with a variance below 9.
      assertThat((double) counts[9]).isCloseTo(910, within(20 + 5 * 3.0));
      assertThat((double) counts[0]).isCloseTo(10, within(5 * 3.0));
    }
  }

  @Test
  void similarity_all_isIid() {
    List<Shard> shards = similarity(TestData.round(10_000, 10), 10, 1);

    // Hypergeometric: 1,000 of 10,000 with 1,000 of the class, variance 81.
    assertThat(shards.stream().flatMapToInt(shard -> IntStream.of(shard.labelCounts())))
        .allMatch(count -> Math.abs(count - 100) < STANDARD_ERRORS * 9);
  }

  /**
   * Li et al. 2022, section IV-A: #C = 2 with 10 parties and 10 classes; each class is held twice.
   */
  @Test
  void classes_ofLi_holdEachClassAsOftenAsAnyOther() {
    List<Shard> shards = classes(TestData.round(10_000, 10), 10, new ClassesSettings(2, false, 1));

    assertThat(shards).allMatch(shard -> shard.size() == 1_000 && classes(shard) == 2);
    for (int label = 0; label < 10; label++) {
      int of = label;
      assertThat(shards).filteredOn(shard -> shard.labelCounts()[of] == 500).hasSize(2);
    }
  }

  @Test
  void classes_leftOut_areThoseThatDoNotFit() {
    List<Shard> shards = classes(TestData.round(100, 10), 2, new ClassesSettings(3, true, 1));

    assertThat(shards).allMatch(shard -> shard.size() == 30 && classes(shard) == 3);
    assertThat(shards.stream().flatMapToInt(shard -> IntStream.of(shard.rows())).distinct().count())
        .isEqualTo(60);
  }

  /** Each class has two nodes, and those of class 1 have 3 examples to share: 2 and 1. */
  @Test
  void classes_aLeastNumberThatTheirClassLacks_isRefused() {
    assertThatThrownBy(() -> classes(TestData.sized(9, 3), 4, new ClassesSettings(1, false, 2)))
        .hasMessageContainingAll("cannot have 2 examples of their classes", "min_examples");
  }

  /**
   * Hsu et al. 2019, section 3, figure 1: with a large alpha all clients have the prior, with a
   * small one a single class each, as long as no class runs out.
   */
  @Test
  void dirichletClient_extremes_areThePriorAndOneClass() {
    Dataset data = TestData.sized(4_000, 3_000, 2_000, 1_000);

    for (Shard shard : client(data, 10, 1e7)) {
      assertThat(shard.labelCounts()).satisfies(counts -> near(counts, 400, 300, 200, 100));
    }
    var few = new ClientDirichletSettings(1e-4, Optional.of(Collections.nCopies(100, 10)));
    assertThat(new ClientDirichletPartitioner().split(data, 100, TestData.draws(1), few, HERE))
        .hasSize(100)
        .allMatch(shard -> classes(shard) == 1);
  }

  private static void near(int[] counts, int... expected) {
    for (int label = 0; label < counts.length; label++) {
      assertThat((double) counts[label]).isCloseTo(expected[label], within(5.0));
    }
  }

  /** By hand: wants 6, 3, 1 of 10; class 0 has 2, so 4 more in the proportions 3 to 1. */
  @Test
  void take_aClassThatRunsOut_isMadeUpInTheProportionsOfTheMix() {
    int[] left = {2, 20, 20};

    assertThat(ClientDirichletPartitioner.take(new double[] {0.6, 0.3, 0.1}, 10, left))
        .containsExactly(2, 6, 2);
    assertThat(left).containsExactly(0, 14, 18);
  }

  /** By hand: the mix has nothing but class 0; the other 4 come as 3 to 1, as they are left. */
  @Test
  void take_aMixOfNothingLeft_takesWhatIsLeft() {
    int[] left = {2, 9, 3};

    assertThat(ClientDirichletPartitioner.take(new double[] {1, 0, 0}, 6, left))
        .containsExactly(2, 3, 1);
  }

  /** A part of Dirichlet(alpha p) has the mean p and the variance p (1 - p) / (alpha + 1). */
  @Test
  void dirichletClient_shares_haveTheMomentsOfTheDistribution() {
    double alpha = 2;
    double prior = 0.2;
    Dataset data = TestData.sized(2_000, 1_200, 800, 0, 4_000, 2_000);
    var settings = new ClientDirichletSettings(alpha, Optional.of(List.of(800)));
    int splits = 4_000;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < splits; seed++) {
      int[] counts =
          new ClientDirichletPartitioner()
              .split(data, 1, TestData.draws(seed), settings, HERE)
              .getFirst()
              .labelCounts();
      double share = counts[0] / 800.0;
      sum += share;
      squares += (share - prior) * (share - prior);
      assertThat(counts[3]).isZero();
    }
    double variance = prior * (1 - prior) / (alpha + 1);
    assertThat(sum / splits)
        .isCloseTo(prior, within(STANDARD_ERRORS * Math.sqrt(variance / splits)));
    // As a share lies in [0, 1], its squared deviation has at most a coin's variance; rounding to
    // 1/800 moves it by less than 0.001.
    double bound = variance * ((1 - prior) * (1 - prior) - variance);
    assertThat(squares / splits)
        .isCloseTo(variance, within(0.001 + STANDARD_ERRORS * Math.sqrt(bound / splits)));
  }

  @Test
  void dirichletClient_givenSizes_areKeptAndLeaveTheRest() {
    var settings = new ClientDirichletSettings(1, Optional.of(List.of(10, 30, 5)));

    assertThat(
            new ClientDirichletPartitioner()
                .split(TestData.round(90, 3), 3, TestData.draws(1), settings, HERE))
        .extracting(Shard::size)
        .containsExactly(10, 30, 5);
  }

  /** By hand: 2,500 over 1 + 1/2 + 1/3 + 1/4 = 25/12 is 1,200. */
  @Test
  void quantity_powerLaw_hasTheSizesOfTheRanks() {
    var settings = new QuantitySettings(Optional.empty(), Optional.of(1.0), 1);

    List<Shard> shards =
        new QuantityPartitioner()
            .split(TestData.round(2_500, 5), 4, TestData.draws(3), settings, HERE);

    assertThat(shards).extracting(Shard::size).containsExactlyInAnyOrder(1_200, 600, 400, 300);
  }

  @Test
  void quantity_dirichlet_keepsTheClassesIid() {
    var settings = new QuantitySettings(Optional.of(0.5), Optional.empty(), 50);

    List<Shard> shards =
        new QuantityPartitioner()
            .split(TestData.round(20_000, 2), 20, TestData.draws(4), settings, HERE);

    assertThat(shards)
        .allSatisfy(
            shard -> {
              // A share of one half, in a sample without replacement.
              double error = Math.sqrt(0.25 / shard.size());
              assertThat((double) shard.labelCounts()[0] / shard.size())
                  .isCloseTo(0.5, within(STANDARD_ERRORS * error));
            });
  }

  /** By hand: owners with 5, 1, 3, 3 examples. */
  @Test
  void byId_fewerNodesThanOwners_doesAsAsked() {
    Dataset data = TestData.owned(TestData.round(12, 2), 5, 0, 0, 0, 0, 0, 1, 2, 2, 2, 4, 4, 4);

    // 5; 3 to the other; 3 to that; 1 to the smaller: {0, 1} with 6 and {2, 4} with 6.
    assertThat(byId(data, 2, ByIdSettings.Take.ALL, 1))
        .extracting(Shard::rows)
        .containsExactly(new int[] {0, 1, 2, 3, 4, 5}, new int[] {6, 7, 8, 9, 10, 11});
    assertThat(byId(data, 2, ByIdSettings.Take.LARGEST, 1))
        .extracting(Shard::rows)
        .containsExactly(new int[] {0, 1, 2, 3, 4}, new int[] {6, 7, 8});
    assertThat(byId(data, 2, ByIdSettings.Take.FIRST, 1))
        .extracting(Shard::size)
        .containsExactly(5, 1);
    assertThat(byId(data, 3, ByIdSettings.Take.FIRST, 2))
        .extracting(Shard::size)
        .containsExactly(5, 3, 3);
    assertThatThrownBy(() -> byId(data, 5, ByIdSettings.Take.ALL, 1))
        .hasMessageContaining("5 nodes are more than the 4 owners in test");
    assertThatThrownBy(() -> byId(data, 4, ByIdSettings.Take.ALL, 2))
        .hasMessageContaining("leaves one of them 1 of the examples");
    assertThatThrownBy(() -> byId(TestData.round(12, 2), 2, ByIdSettings.Take.ALL, 1))
        .hasMessageContaining("does not say whom its examples come from");
  }

  private static int classes(Shard shard) {
    return (int) Arrays.stream(shard.labelCounts()).filter(count -> count > 0).count();
  }

  private static List<Shard> shards(Dataset data, int nodes, int each) {
    return new ShardsPartitioner()
        .split(data, nodes, TestData.draws(1), new ShardsSettings(each), HERE);
  }

  private static List<Shard> similarity(Dataset data, int nodes, double share) {
    return new SimilarityPartitioner()
        .split(data, nodes, TestData.draws(1), new SimilaritySettings(share), HERE);
  }

  private static List<Shard> classes(Dataset data, int nodes, ClassesSettings settings) {
    return new ClassesPartitioner().split(data, nodes, TestData.draws(1), settings, HERE);
  }

  private static List<Shard> client(Dataset data, int nodes, double alpha) {
    var settings = new ClientDirichletSettings(alpha, Optional.empty());
    return new ClientDirichletPartitioner().split(data, nodes, TestData.draws(1), settings, HERE);
  }

  private static List<Shard> byId(Dataset data, int nodes, ByIdSettings.Take take, int least) {
    return new ByIdPartitioner()
        .split(data, nodes, TestData.draws(1), new ByIdSettings(take, least), HERE);
  }
}
