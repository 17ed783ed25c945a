package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class HoldersMinimumTest {
  /**
   * With a least number the classes of each node stay as they were. Where the partitioner says that
   * there is no such table, some nodes together have classes with too few examples (Hall's
   * condition, looked for over all sets of classes).
   */
  @Property(tries = 300)
  void classes_withALeastNumber_findATableWheneverThereIsOne(
      @ForAll @IntRange(min = 2, max = 60) int nodes,
      @ForAll @IntRange(min = 1, max = 3) int each,
      @ForAll @IntRange(min = 1, max = 12) int least,
      @ForAll long seed) {
    var random = TestData.draws(seed);
    int[] sizes = IntStream.range(0, 6).map(i -> nodes + random.below(10 * nodes)).toArray();
    Dataset data = TestData.sized(sizes);
    var free = new ClassesSettings(each, true, 1);
    List<Shard> before = split(data, nodes, free, seed);
    boolean[][] has =
        before.stream()
            .map(
                shard -> {
                  boolean[] of = new boolean[sizes.length];
                  for (int label = 0; label < of.length; label++) {
                    of[label] = shard.labelCounts()[label] > 0;
                  }
                  return of;
                })
            .toArray(boolean[][]::new);
    var bound = new ClassesSettings(each, true, least);
    if (!possible(has, sizes, least)) {
      assertThatThrownBy(() -> split(data, nodes, bound, seed))
          .hasMessageContaining("cannot have %d examples".formatted(least));
      return;
    }

    List<Shard> shards = split(data, nodes, bound, seed);

    for (int node = 0; node < nodes; node++) {
      assertThat(shards.get(node).size()).isGreaterThanOrEqualTo(least);
      int[] counts = shards.get(node).labelCounts();
      for (int label = 0; label < sizes.length; label++) {
        assertThat(counts[label] > 0).isEqualTo(has[node][label]);
      }
    }
  }

  /** For each set of classes: who has no other must find enough in it, the rest one each. */
  private static boolean possible(boolean[][] has, int[] sizes, int least) {
    for (int set = 1; set < 1 << sizes.length; set++) {
      long needed = 0;
      long there = 0;
      for (int label = 0; label < sizes.length; label++) {
        there += (set >> label & 1) == 1 ? sizes[label] : 0;
      }
      for (boolean[] of : has) {
        int inside = 0;
        int outside = 0;
        for (int label = 0; label < sizes.length; label++) {
          inside += of[label] && (set >> label & 1) == 1 ? 1 : 0;
          outside += of[label] && (set >> label & 1) == 0 ? 1 : 0;
        }
        needed += outside == 0 ? Math.max(least, inside) : inside;
      }
      if (handedOut(has, set) && needed > there) {
        return false;
      }
    }
    return true;
  }

  /** What nobody has cannot be handed out, so it counts for no set. */
  private static boolean handedOut(boolean[][] has, int set) {
    return IntStream.range(0, has[0].length)
        .filter(label -> (set >> label & 1) == 1)
        .allMatch(label -> Stream.of(has).anyMatch(of -> of[label]));
  }

  private static List<Shard> split(Dataset data, int nodes, ClassesSettings settings, long seed) {
    return new ClassesPartitioner().split(data, nodes, TestData.draws(seed), settings, Path.of(""));
  }
}
