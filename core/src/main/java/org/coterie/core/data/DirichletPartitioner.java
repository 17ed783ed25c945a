package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import org.coterie.core.random.Draws;

/**
 * Label skew: for each class, the shares of the nodes are one draw of a symmetric Dirichlet
 * (Yurochkin et al., "Bayesian Nonparametric Federated Learning of Neural Networks", ICML 2019,
 * section 4; Li et al., "Federated Learning on Non-IID Data Silos", ICDE 2022, section IV-A). All
 * examples are handed out; shares become counts by largest remainders.
 *
 * <p>The papers' code draws again until each node has enough, which for a small alpha and many
 * nodes never ends. Here there is one draw, and {@link Minimum} moves what is missing.
 */
public final class DirichletPartitioner implements Partitioner<DirichletSettings> {
  @Override
  public String name() {
    return "dirichlet";
  }

  @Override
  public String summary() {
    return "label skew: each class over the nodes in shares drawn from Dirichlet(alpha)";
  }

  @Override
  public Class<DirichletSettings> settings() {
    return DirichletSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, DirichletSettings settings, Path directory) {
    Enough.require(train, nodes, settings.minExamples());
    int[] classSizes = train.all().labelCounts();
    double[][] parts = new double[classSizes.length][];
    int[][] counts = new int[classSizes.length][];
    for (int label = 0; label < counts.length; label++) {
      double[] shares = draws.dirichlet(settings.alpha(), nodes);
      counts[label] = LargestRemainders.split(classSizes[label], shares);
      for (int node = 0; node < nodes; node++) {
        shares[node] *= classSizes[label];
      }
      parts[label] = shares;
    }
    Minimum.ensure(counts, parts, settings.minExamples());
    return ShardBuilder.deal(train, counts, draws);
  }
}
