package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/** Collects rows for each node; the shards hold them in file order. */
final class ShardBuilder {
  private final Dataset data;
  private final IntStream.Builder[] rows;

  ShardBuilder(Dataset data, int nodes) {
    this.data = data;
    this.rows = new IntStream.Builder[nodes];
    Arrays.setAll(rows, node -> IntStream.builder());
  }

  /**
   * Hands {@code pool} out from its start on: the first {@code counts[0]} rows to node 0, the next
   * {@code counts[1]} to node 1, and so on.
   */
  void deal(int[] pool, int[] counts) {
    int next = 0;
    for (int node = 0; node < counts.length; node++) {
      add(node, pool, next, counts[node]);
      next += counts[node];
    }
  }

  /** Gives the {@code count} rows of {@code pool} from {@code from} on to one node. */
  void add(int node, int[] pool, int from, int count) {
    for (int i = from; i < from + count; i++) {
      rows[node].add(pool[i]);
    }
  }

  /**
   * Shuffles the rows of each class, class by class, and hands them out.
   *
   * @param counts [class][node], at most as many of a class as there are
   */
  static List<Shard> deal(Dataset data, int[][] counts, Draws draws) {
    var shards = new ShardBuilder(data, counts[0].length);
    int[][] rows = data.rowsByClass();
    for (int label = 0; label < counts.length; label++) {
      draws.shuffle(rows[label]);
      shards.deal(rows[label], counts[label]);
    }
    return shards.shards();
  }

  List<Shard> shards() {
    return Arrays.stream(rows).map(of -> new Shard(data, of.build().sorted().toArray())).toList();
  }
}
