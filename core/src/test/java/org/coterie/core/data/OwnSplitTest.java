package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;
import org.junit.jupiter.api.Test;

final class OwnSplitTest {
  @Property(tries = 100)
  void of_anySplit_givesEachTestExampleToTheSharesOfItsClass(
      @ForAll @IntRange(min = 1, max = 12) int nodes,
      @ForAll @IntRange(min = 0, max = 300) int tests,
      @ForAll @DoubleRange(min = 0.3, max = 10) double alpha,
      @ForAll long seed) {
    Dataset train = TestData.round(600, 3);
    Dataset test = TestData.round(tests, 3);
    List<Shard> training =
        new DirichletPartitioner()
            .split(
                train, nodes, TestData.draws(seed), new DirichletSettings(alpha, 1), Path.of(""));

    List<Shard> own = OwnSplit.of(test, training);

    assertThat(own.stream().flatMapToInt(shard -> IntStream.of(shard.rows())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, tests).boxed().toList());
    for (int node = 0; node < nodes; node++) {
      for (int label = 0; label < 3; label++) {
        double quota =
            training.get(node).labelCounts()[label] / 200.0 * test.all().labelCounts()[label];
        assertThat((double) own.get(node).labelCounts()[label]).isBetween(quota - 1, quota + 1);
      }
    }
  }

  @Test
  void of_unevenClass_isHandedOutInFileOrderByLargestRemainders() {
    Dataset train = TestData.labelled(2, 0, 0, 0, 1);
    List<Shard> training =
        List.of(new Shard(train, new int[] {0, 1}), new Shard(train, new int[] {2, 3}));
    Dataset test = TestData.labelled(2, 1, 0, 0, 0, 0, 1);

    assertThat(OwnSplit.of(test, training))
        .extracting(Shard::rows)
        .containsExactly(new int[] {1, 2, 3}, new int[] {0, 4, 5});
  }

  @Test
  void of_classNobodyHolds_isSplitBySize() {
    Dataset train = TestData.labelled(2, 0, 0, 0, 0);
    List<Shard> training =
        List.of(new Shard(train, new int[] {0, 1, 2}), new Shard(train, new int[] {3}));
    Dataset test = TestData.labelled(2, 1, 1, 1, 1);

    assertThat(OwnSplit.of(test, training)).extracting(Shard::size).containsExactly(3, 1);
  }

  /** Owner a has most at node 1, b at node 0 by being first, c nowhere. */
  @Test
  void of_owners_goWhereMostOfTheirTrainingExamplesAre() {
    Dataset train = owned(2, List.of("a", "b", "c"), 0, 0, 0, 1, 1, 2);
    List<Shard> training =
        List.of(new Shard(train, new int[] {0, 3}), new Shard(train, new int[] {1, 2, 4}));
    Dataset test = owned(2, List.of("b", "c", "a"), 2, 0, 2, 1, 1, 0);

    assertThat(OwnSplit.of(test, training))
        .extracting(Shard::rows)
        .containsExactly(new int[] {1, 3, 5}, new int[] {0, 2, 4});
  }

  @Property(tries = 200)
  void of_anyOwners_givesEachTestExampleToOneNodeAndByOwnerWhereHeld(
      @ForAll @IntRange(min = 1, max = 8) int nodes,
      @ForAll @IntRange(min = 1, max = 10) int owners,
      @ForAll @IntRange(min = 0, max = 80) int tests,
      @ForAll long seed) {
    Draws draws = TestData.draws(seed);
    List<String> names = IntStream.range(0, owners).mapToObj(i -> "o" + i).toList();
    Dataset train = owned(3, names, IntStream.range(0, 60).map(i -> draws.below(owners)).toArray());
    // The order of the names and the owners of the test set are its own.
    List<String> others = IntStream.range(0, owners).mapToObj(i -> "o" + (owners - i)).toList();
    Dataset test =
        owned(3, others, IntStream.range(0, tests).map(i -> draws.below(owners)).toArray());
    List<Shard> training =
        new IidPartitioner().split(train, nodes, draws, new NoSettings(), Path.of(""));

    List<Shard> own = OwnSplit.of(test, training);

    assertThat(own.stream().flatMapToInt(shard -> IntStream.of(shard.rows())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, tests).boxed().toList());
    for (int node = 0; node < nodes; node++) {
      for (int row : own.get(node).rows()) {
        String owner = others.get(test.owners().orElseThrow().of()[row]);
        int here = held(training.get(node), owner);
        int most = training.stream().mapToInt(shard -> held(shard, owner)).max().orElse(0);
        assertThat(here).isEqualTo(most);
      }
    }
  }

  private static int held(Shard shard, String owner) {
    Owners owners = shard.data().owners().orElseThrow();
    return (int)
        IntStream.of(shard.rows())
            .filter(row -> owners.names().get(owners.of()[row]).equals(owner))
            .count();
  }

  private static Dataset owned(int classes, List<String> names, int... owners) {
    Dataset plain = TestData.round(owners.length, classes);
    return new Dataset(
        plain.name(),
        plain.shape(),
        plain.classNames(),
        plain.features(),
        plain.labels(),
        Optional.of(new Owners(names, owners)));
  }
}
