package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class MinimumTest {
  /**
   * By hand: node 2 wants two of class 0 and one of class 1. The first is of class 0, from node 0
   * with 8. Then it lacks one of each, and class 1 can better be spared: from node 0 with 7. The
   * last is of class 0, from node 0, which with 6 is the first of the largest.
   */
  @Test
  void ensure_aNodeWithoutExamples_getsItsDrawnMixFromTheLargest() {
    int[][] counts = {{5, 1, 0}, {3, 5, 0}};
    double[][] drawn = {{5, 1, 0.2}, {3, 5, 0.1}};

    Minimum.ensure(counts, drawn, 3);

    assertThat(counts).isDeepEqualTo(new int[][] {{3, 1, 2}, {2, 5, 1}});
  }

  @Test
  void ensure_enoughEverywhere_changesNothing() {
    int[][] counts = {{3, 1}, {0, 2}};

    Minimum.ensure(counts, new double[2][2], 3);

    assertThat(counts).isDeepEqualTo(new int[][] {{3, 1}, {0, 2}});
  }

  /** What used to be drawn a hundred times and given up. */
  @Test
  void dirichlet_manyNodesAndTinyAlpha_isThereAtOnce() {
    Dataset data = TestData.round(60_000, 10);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int least : new int[] {1, 10, 120}) {
            assertThat(
                    new DirichletPartitioner()
                        .split(
                            data,
                            500,
                            TestData.draws(1),
                            new DirichletSettings(0.01, least),
                            Path.of("")))
                .hasSize(500)
                .allMatch(shard -> shard.size() >= least);
          }
        });
  }
}
