package org.coterie.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/**
 * Label skew, node by node: each node draws its own class mix q from Dirichlet(alpha p), where p
 * are the class shares of the whole set, and gets q times its size of each class (Hsu, Qi and
 * Brown, "Measuring the Effects of Non-Identical Data Distribution for Federated Visual
 * Classification", arXiv 1909.06335, section 3). Counts are made by largest remainders.
 *
 * <p>The paper leaves open what happens when a class runs out, since nothing is put back. Here the
 * nodes are served in a drawn order; what a node wants of a class beyond what is left it takes of
 * the others, in the proportions of its mix, and where its mix has none of those, in the
 * proportions of what is left. So the nodes served last are nearer to what the others left than to
 * their mix; the order is drawn so that a node's number says nothing about that.
 */
public final class ClientDirichletPartitioner implements Partitioner<ClientDirichletSettings> {
  @Override
  public String name() {
    return "dirichlet-client";
  }

  @Override
  public String summary() {
    return "label skew: each node's class mix drawn from Dirichlet(alpha * class shares)";
  }

  @Override
  public Class<ClientDirichletSettings> settings() {
    return ClientDirichletSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, ClientDirichletSettings settings, Path directory) {
    Enough.require(train, nodes, 1);
    int[] sizes =
        settings
            .sizes()
            .map(given -> checked(given, train, nodes))
            .orElseGet(() -> LargestRemainders.equal(train.size(), nodes));
    int[] left = train.all().labelCounts();
    double[] concentration = new double[left.length];
    for (int label = 0; label < left.length; label++) {
      concentration[label] = settings.alpha() * left[label] / train.size();
    }
    int[][] counts = new int[left.length][nodes];
    int[] order = IntStream.range(0, nodes).toArray();
    draws.shuffle(order);
    for (int node : order) {
      int[] taken = take(draws.dirichlet(concentration), sizes[node], left);
      for (int label = 0; label < left.length; label++) {
        counts[label][node] = taken[label];
      }
    }
    return ShardBuilder.deal(train, counts, draws);
  }

  /**
   * Takes {@code size} examples in the proportions of the mix, as far as they are left. It ends:
   * each pass gives all that is wanted or takes the last example of a class.
   *
   * @param left [class], made smaller by what was taken; together at least {@code size}
   */
  static int[] take(double[] mix, int size, int[] left) {
    int[] taken = new int[mix.length];
    int open = size;
    while (open > 0) {
      int[] wanted = LargestRemainders.split(open, weights(mix, left));
      for (int label = 0; label < mix.length; label++) {
        int given = Math.min(wanted[label], left[label]);
        taken[label] += given;
        left[label] -= given;
        open -= given;
      }
    }
    return taken;
  }

  private static double[] weights(double[] mix, int[] left) {
    double[] weights = new double[mix.length];
    double sum = 0;
    for (int label = 0; label < mix.length; label++) {
      weights[label] = left[label] > 0 ? mix[label] : 0;
      sum += weights[label];
    }
    return sum > 0 ? weights : IntStream.of(left).asDoubleStream().toArray();
  }

  private static int[] checked(List<Integer> sizes, Dataset train, int nodes) {
    if (sizes.size() != nodes) {
      throw Enough.impossible(
          "'sizes' of dirichlet-client has %d numbers for %d nodes; give one for each node"
              .formatted(sizes.size(), nodes));
    }
    long sum = sizes.stream().mapToLong(Integer::longValue).sum();
    if (sum > train.size()) {
      throw Enough.impossible(
          "'sizes' of dirichlet-client add up to %d, and %s has %d examples; lower them"
              .formatted(sum, train.name(), train.size()));
    }
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }
}
