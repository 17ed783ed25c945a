package org.coterie.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Who holds how much of what, and how far that is from everybody having the same. */
public final class Composition {
  private static final double LN_2 = StrictMath.log(2);

  private final List<String> classNames;
  private final int[][] counts;
  private final double[] mixOfAll;

  /**
   * @param classNames one for each class
   * @param counts [node][class]; each node has an example
   */
  public Composition(List<String> classNames, int[][] counts) {
    this.classNames = List.copyOf(classNames);
    this.counts = counts;
    for (int[] ofNode : counts) {
      if (ofNode.length != classNames.size() || IntStream.of(ofNode).sum() == 0) {
        throw new IllegalArgumentException(
            "a node has %s of %d classes".formatted(Arrays.toString(ofNode), classNames.size()));
      }
    }
    long[] totals = totals();
    double sum = LongStream.of(totals).sum();
    this.mixOfAll = LongStream.of(totals).mapToDouble(total -> total / sum).toArray();
  }

  /** Of at least one shard, each with an example. */
  public static Composition of(List<Shard> shards) {
    return new Composition(
        shards.getFirst().data().classNames(),
        shards.stream().map(Shard::labelCounts).toArray(int[][]::new));
  }

  public List<String> classNames() {
    return classNames;
  }

  /** [node][class]. */
  public int[][] counts() {
    return counts;
  }

  public int nodes() {
    return counts.length;
  }

  /** The examples of one node. */
  public int size(int node) {
    return IntStream.of(counts[node]).sum();
  }

  /** [class]: what all nodes hold together. */
  public long[] totals() {
    long[] totals = new long[classNames.size()];
    for (int[] ofNode : counts) {
      for (int label = 0; label < totals.length; label++) {
        totals[label] += ofNode[label];
      }
    }
    return totals;
  }

  /** How many classes the node has an example of. */
  public int classes(int node) {
    return (int) IntStream.of(counts[node]).filter(count -> count > 0).count();
  }

  /** Shannon's entropy of the node's labels, in bits: 0 for one class, at most log2(classes). */
  public double entropy(int node) {
    double entropy = 0;
    for (double share : mix(node)) {
      entropy -= xLog2(share, share);
    }
    return entropy == 0 ? 0 : entropy; // not -0
  }

  /**
   * Half the sum of the differences between the node's class shares and those of all nodes
   * together: 0 for the same mix, 1 for no class in common. It is the share of its examples that
   * the node would have to change to get the mix of all.
   */
  public double totalVariation(int node) {
    double[] mix = mix(node);
    double sum = 0;
    for (int label = 0; label < mix.length; label++) {
      sum += Math.abs(mix[label] - mixOfAll[label]);
    }
    return sum / 2;
  }

  /**
   * The Jensen-Shannon distance between the node's class shares and those of all nodes together:
   * the root of the divergence in bits (Lin, "Divergence Measures Based on the Shannon Entropy",
   * IEEE Transactions on Information Theory 1991; a metric by Endres and Schindelin, 2003). 0 for
   * the same mix, 1 for no class in common.
   */
  public double jensenShannon(int node) {
    double[] mix = mix(node);
    double divergence = 0;
    for (int label = 0; label < mix.length; label++) {
      double middle = (mix[label] + mixOfAll[label]) / 2;
      divergence += xLog2(mix[label], mix[label] / middle);
      divergence += xLog2(mixOfAll[label], mixOfAll[label] / middle);
    }
    return Math.sqrt(Math.max(0, divergence / 2));
  }

  private double[] mix(int node) {
    double size = size(node);
    return IntStream.of(counts[node]).mapToDouble(count -> count / size).toArray();
  }

  /** x log2(y), 0 where x is. */
  private static double xLog2(double x, double y) {
    return x == 0 ? 0 : x * StrictMath.log(y) / LN_2;
  }

  /** The mean of a figure over the nodes, each counting the same. */
  public double mean(NodeFigure figure) {
    return each(figure).sum() / nodes();
  }

  /** The largest of a figure over the nodes. */
  public double largest(NodeFigure figure) {
    return each(figure).max().orElseThrow();
  }

  private DoubleStream each(NodeFigure figure) {
    return IntStream.range(0, nodes()).mapToDouble(node -> figure.of(this, node));
  }

  /** One of the figures above. */
  @FunctionalInterface
  public interface NodeFigure {
    double of(Composition composition, int node);
  }

  /**
   * The counts as {@link TablePartitioner} reads them: a row for each class, a column for each
   * node, each row followed by the name of its class as a comment.
   */
  public String table() {
    var text = new StringBuilder("# examples: a row for each class, a column for each node\n");
    for (int label = 0; label < classNames.size(); label++) {
      for (int node = 0; node < counts.length; node++) {
        text.append(node == 0 ? "" : ",").append(counts[node][label]);
      }
      // A line break in a name would begin a row.
      text.append(" # ").append(classNames.get(label).replaceAll("\\R", " ")).append('\n');
    }
    return text.toString();
  }
}
