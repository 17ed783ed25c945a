package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
      for (int i = 0; i < counts[node]; i++) {
        rows[node].add(pool[next]);
        next++;
      }
    }
  }

  List<Shard> shards() {
    return Arrays.stream(rows).map(of -> new Shard(data, of.build().sorted().toArray())).toList();
  }
}
