package org.coterie.core.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/**
 * Each node gets a share of its examples at random from all, and the rest from a block of all other
 * examples sorted by label (Karimireddy et al., "SCAFFOLD: Stochastic Controlled Averaging for
 * Federated Learning", ICML 2020, section 7: "s% similar data"; after Hsu et al. 2019). Sizes
 * differ by one at most. Which node gets which block is drawn.
 */
public final class SimilarityPartitioner implements Partitioner<SimilaritySettings> {
  @Override
  public String name() {
    return "similarity";
  }

  @Override
  public String summary() {
    return "a share of each node's examples iid, the rest sorted by label";
  }

  @Override
  public Class<SimilaritySettings> settings() {
    return SimilaritySettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, SimilaritySettings settings, Path directory) {
    Enough.require(train, nodes, 1);
    int[] rows = train.all().rows();
    draws.shuffle(rows);
    int alike = (int) StrictMath.round(settings.share() * rows.length);
    int[] sorted = train.byClass(Arrays.copyOfRange(rows, alike, rows.length));
    int[] order = IntStream.range(0, nodes).toArray();
    draws.shuffle(order);
    // A node that gets one more of the first part gets no more than its size allows of the second.
    int[] sizes = LargestRemainders.equal(rows.length, nodes);
    int[] first = LargestRemainders.equal(alike, nodes);
    var shards = new ShardBuilder(train, nodes);
    int nextAlike = 0;
    int nextSorted = 0;
    for (int i = 0; i < nodes; i++) {
      shards.add(order[i], rows, nextAlike, first[i]);
      shards.add(order[i], sorted, nextSorted, sizes[i] - first[i]);
      nextAlike += first[i];
      nextSorted += sizes[i] - first[i];
    }
    return shards.shards();
  }
}
