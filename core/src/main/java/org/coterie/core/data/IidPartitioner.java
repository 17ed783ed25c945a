package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import org.coterie.core.random.Draws;
import org.coterie.core.spi.NoSettings;

/**
 * Shuffles all examples and deals them out in equal parts; sizes differ by one at most (McMahan et
 * al., "Communication-Efficient Learning of Deep Networks from Decentralized Data", AISTATS 2017,
 * section 3: IID).
 */
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
    Enough.require(train, nodes, 1);
    int[] rows = train.all().rows();
    draws.shuffle(rows);
    var shards = new ShardBuilder(train, nodes);
    shards.deal(rows, LargestRemainders.equal(rows.length, nodes));
    return shards.shards();
  }
}
