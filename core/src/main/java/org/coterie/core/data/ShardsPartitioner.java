package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/**
 * Sorts all examples by their label, cuts them into equal shards, and gives each node some at
 * random (McMahan et al., "Communication-Efficient Learning of Deep Networks from Decentralized
 * Data", AISTATS 2017, section 3: 200 shards of 300 digits, two for each of 100 clients). The order
 * within a class is drawn; shards differ in size by one at most.
 */
public final class ShardsPartitioner implements Partitioner<ShardsSettings> {
  @Override
  public String name() {
    return "shards";
  }

  @Override
  public String summary() {
    return "label skew: sorted by label and cut into equal shards, some for each node";
  }

  @Override
  public Class<ShardsSettings> settings() {
    return ShardsSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, ShardsSettings settings, Path directory) {
    int each = settings.shardsPerNode();
    if ((long) nodes * each > train.size()) {
      throw Enough.impossible(
          "%d nodes of %d shards need %d examples, and %s has %d; lower nodes or shards_per_node"
              .formatted(nodes, each, (long) nodes * each, train.name(), train.size()));
    }
    int[] rows = train.all().rows();
    draws.shuffle(rows);
    rows = train.byClass(rows);
    int[] sizes = LargestRemainders.equal(rows.length, nodes * each);
    int[] starts = new int[sizes.length];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + sizes[i - 1];
    }
    int[] order = IntStream.range(0, sizes.length).toArray();
    draws.shuffle(order);
    var shards = new ShardBuilder(train, nodes);
    for (int i = 0; i < order.length; i++) {
      shards.add(i / each, rows, starts[order[i]], sizes[order[i]]);
    }
    return shards.shards();
  }
}
