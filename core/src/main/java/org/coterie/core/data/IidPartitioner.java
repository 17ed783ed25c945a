package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/** Shuffles all examples and deals them out in equal parts; sizes differ by one at most. */
public final class IidPartitioner implements Partitioner<NoSettings> {
  @Override
  public String name() {
    return "iid";
  }

  @Override
  public String summary() {
    return "equal parts at random: every node sees the same distribution";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, NoSettings settings, Path directory) {
    if (nodes > train.size()) {
      throw new CoterieException(
          ErrorCode.SPLIT_IMPOSSIBLE,
          "%d nodes cannot have an example each of the %d in %s; take fewer nodes"
              .formatted(nodes, train.size(), train.name()));
    }
    int[] rows = train.all().rows();
    draws.shuffle(rows);
    double[] equal = new double[nodes];
    Arrays.fill(equal, 1);
    var shards = new ShardBuilder(train, nodes);
    shards.deal(rows, LargestRemainders.split(rows.length, equal));
    return shards.shards();
  }
}
