package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;

/**
 * Splits a test set after a training split, so that each node is tested on its own distribution:
 * each test example goes to exactly one node, class by class in the proportions in which the nodes
 * hold the class for training, by largest remainders, in file order.
 */
public final class OwnSplit {
  private OwnSplit() {}

  /**
   * @param training at least one; a class that none of them holds is split by their sizes
   * @return one a training shard, possibly empty
   */
  public static List<Shard> of(Dataset test, List<Shard> training) {
    int nodes = training.size();
    int[][] counts = training.stream().map(Shard::labelCounts).toArray(int[][]::new);
    double[] sizes = training.stream().mapToDouble(Shard::size).toArray();
    var shards = new ShardBuilder(test, nodes);
    for (int label = 0; label < test.classes(); label++) {
      double[] weights = new double[nodes];
      for (int node = 0; node < nodes; node++) {
        weights[node] = counts[node][label];
      }
      boolean held = Arrays.stream(weights).anyMatch(weight -> weight > 0);
      int[] rows = test.rowsOf(label);
      shards.deal(rows, LargestRemainders.split(rows.length, held ? weights : sizes));
    }
    return shards.shards();
  }
}
