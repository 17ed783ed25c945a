package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
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
}
