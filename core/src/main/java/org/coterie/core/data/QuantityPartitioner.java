package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/**
 * Quantity skew: the sizes differ, the classes do not. The nodes' shares of all examples are one
 * draw of a symmetric Dirichlet (Li et al., "Federated Learning on Non-IID Data Silos", ICDE 2022,
 * section IV-C), or follow a power law, the node of rank r having a share proportional to
 * r^-exponent, ranks drawn (sizes as in Li et al., "Federated Optimization in Heterogeneous
 * Networks", MLSys 2020, section 5.1). Shares become sizes by largest remainders; what a node lacks
 * of the least size, {@link Minimum} moves there from the largest.
 */
public final class QuantityPartitioner implements Partitioner<QuantitySettings> {
  @Override
  public String name() {
    return "quantity";
  }

  @Override
  public String summary() {
    return "quantity skew: sizes by a Dirichlet or a power law, classes iid";
  }

  @Override
  public Class<QuantitySettings> settings() {
    return QuantitySettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, QuantitySettings settings, Path directory) {
    Enough.require(train, nodes, settings.minExamples());
    double[] shares =
        settings
            .alpha()
            .map(alpha -> draws.dirichlet(alpha, nodes))
            .orElseGet(() -> powers(nodes, settings.exponent().orElseThrow(), draws));
    int[] sizes = LargestRemainders.split(train.size(), shares);
    Minimum.ensure(new int[][] {sizes}, new double[][] {shares}, settings.minExamples());
    int[] rows = train.all().rows();
    draws.shuffle(rows);
    var shards = new ShardBuilder(train, nodes);
    shards.deal(rows, sizes);
    return shards.shards();
  }

  private static double[] powers(int nodes, double exponent, Draws draws) {
    int[] ranks = IntStream.rangeClosed(1, nodes).toArray();
    draws.shuffle(ranks);
    return IntStream.of(ranks).mapToDouble(rank -> StrictMath.pow(rank, -exponent)).toArray();
  }
}
