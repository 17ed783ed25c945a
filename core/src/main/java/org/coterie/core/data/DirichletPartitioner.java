package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.random.Draws;

/**
 * Label skew: for each class, the shares of the nodes are one draw of a symmetric Dirichlet
 * (Yurochkin et al., "Bayesian Nonparametric Federated Learning of Neural Networks", ICML 2019; Li
 * et al., "Federated Learning on Non-IID Data Silos", ICDE 2022). All examples are handed out;
 * shares become counts by largest remainders.
 */
public final class DirichletPartitioner implements Partitioner<DirichletSettings> {
  /** After so many draws with too small a node the split is taken to be impossible. */
  static final int MAX_DRAWS = 100;

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
    if ((long) nodes * settings.minExamples() > train.size()) {
      throw new CoterieException(
          ErrorCode.SPLIT_IMPOSSIBLE,
          "%d nodes cannot have %d examples each of %d in %s; lower nodes or min_examples"
              .formatted(nodes, settings.minExamples(), train.size(), train.name()));
    }
    int[] classSizes = train.all().labelCounts();
    for (int i = 0; i < MAX_DRAWS; i++) {
      int[][] counts = counts(classSizes, nodes, draws, settings.alpha());
      if (smallest(counts) >= settings.minExamples()) {
        return deal(train, counts, draws);
      }
    }
    throw new CoterieException(
        ErrorCode.SPLIT_IMPOSSIBLE,
        ("in %d draws of dirichlet with alpha %s some of %d nodes had fewer than %d examples;"
                + " raise alpha, or take fewer nodes or a smaller min_examples")
            .formatted(MAX_DRAWS, settings.alpha(), nodes, settings.minExamples()));
  }

  /** [class][node]. */
  private static int[][] counts(int[] classSizes, int nodes, Draws draws, double alpha) {
    int[][] counts = new int[classSizes.length][];
    for (int label = 0; label < counts.length; label++) {
      counts[label] = LargestRemainders.split(classSizes[label], draws.dirichlet(alpha, nodes));
    }
    return counts;
  }

  private static int smallest(int[][] counts) {
    int smallest = Integer.MAX_VALUE;
    for (int node = 0; node < counts[0].length; node++) {
      int size = 0;
      for (int[] ofClass : counts) {
        size += ofClass[node];
      }
      smallest = Math.min(smallest, size);
    }
    return smallest;
  }

  private static List<Shard> deal(Dataset train, int[][] counts, Draws draws) {
    var shards = new ShardBuilder(train, counts[0].length);
    for (int label = 0; label < counts.length; label++) {
      int[] rows = train.rowsOf(label);
      draws.shuffle(rows);
      shards.deal(rows, counts[label]);
    }
    return shards.shards();
  }
}
