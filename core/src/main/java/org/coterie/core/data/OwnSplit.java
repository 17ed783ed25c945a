package org.coterie.core.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Splits a test set after a training split, so that each node is tested on its own distribution:
 * each test example goes to exactly one node. Where both sets know owners, the examples of an owner
 * go to the node that holds most of that owner's training examples, among equal ones to the first.
 * All others go class by class in the proportions in which the nodes hold the class for training,
 * by largest remainders, in file order.
 */
public final class OwnSplit {
  private OwnSplit() {}

  /**
   * @param training at least one; a class that none of them holds is split by their sizes
   * @return one a training shard, possibly empty
   */
  public static List<Shard> of(Dataset test, List<Shard> training) {
    int nodes = training.size();
    int[] home = homes(test, training);
    int[][] counts = training.stream().map(Shard::labelCounts).toArray(int[][]::new);
    double[] sizes = training.stream().mapToDouble(Shard::size).toArray();
    var shards = new ShardBuilder(test, nodes);
    for (int node = 0; node < nodes; node++) {
      int here = node;
      int[] rows = IntStream.range(0, test.size()).filter(row -> home[row] == here).toArray();
      int[] all = new int[nodes];
      all[node] = rows.length;
      shards.deal(rows, all);
    }
    for (int label = 0; label < test.classes(); label++) {
      double[] weights = new double[nodes];
      for (int node = 0; node < nodes; node++) {
        weights[node] = counts[node][label];
      }
      boolean held = Arrays.stream(weights).anyMatch(weight -> weight > 0);
      int[] rows = Arrays.stream(test.rowsOf(label)).filter(row -> home[row] < 0).toArray();
      shards.deal(rows, LargestRemainders.split(rows.length, held ? weights : sizes));
    }
    return shards.shards();
  }

  /** [test examples]: the node that an example goes to by its owner; -1 where that says nothing. */
  private static int[] homes(Dataset test, List<Shard> training) {
    int[] homes = new int[test.size()];
    Arrays.fill(homes, -1);
    if (test.owners().isEmpty() || training.getFirst().data().owners().isEmpty()) {
      return homes;
    }
    Owners owners = test.owners().get();
    int[] nodeOf = nodes(owners.names(), training, training.getFirst().data().owners().get());
    for (int row = 0; row < homes.length; row++) {
      homes[row] = nodeOf[owners.of()[row]];
    }
    return homes;
  }

  /** [names]: the node with most training examples of that owner; -1 where nobody has any. */
  private static int[] nodes(List<String> names, List<Shard> training, Owners owners) {
    Map<String, Integer> position = new HashMap<>();
    for (int i = 0; i < owners.names().size(); i++) {
      position.put(owners.names().get(i), i);
    }
    int[] best = new int[owners.names().size()];
    int[] most = new int[best.length];
    Arrays.fill(best, -1);
    for (int node = 0; node < training.size(); node++) {
      int[] held = new int[best.length];
      for (int row : training.get(node).rows()) {
        held[owners.of()[row]]++;
      }
      for (int owner = 0; owner < best.length; owner++) {
        if (held[owner] > most[owner]) {
          most[owner] = held[owner];
          best[owner] = node;
        }
      }
    }
    return names.stream()
        .mapToInt(
            name -> {
              Integer owner = position.get(name);
              return owner == null ? -1 : best[owner];
            })
        .toArray();
  }
}
