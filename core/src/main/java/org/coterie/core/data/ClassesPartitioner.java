package org.coterie.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.random.Draws;

/**
 * Each node has examples of exactly k classes, drawn for it; a class is shared out equally among
 * those who have it (Li et al., "Federated Learning on Non-IID Data Silos", ICDE 2022, section
 * IV-A: quantity-based label imbalance, {@code #C = k}).
 *
 * <p>The paper's code gives node i the class i mod K and draws the others, so that classes differ
 * in how many have them. Here the number of holders is fixed first, as even as the sizes of the
 * classes allow, a class never having more holders than examples. Then the nodes draw one after
 * another: a node must take a class that needs all nodes still to come, and draws its others in
 * proportion to the holders they still lack. That always comes out: with m nodes to come the open
 * places are m k, no class lacks more than m, and so it stays after each node.
 */
public final class ClassesPartitioner implements Partitioner<ClassesSettings> {
  @Override
  public String name() {
    return "classes";
  }

  @Override
  public String summary() {
    return "label skew: so many classes for each node, each class equally among its nodes";
  }

  @Override
  public Class<ClassesSettings> settings() {
    return ClassesSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, ClassesSettings settings, Path directory) {
    int[] sizes = train.all().labelCounts();
    require(train, sizes, nodes, settings);
    int[] holders = holders(sizes, nodes, settings.classesPerNode(), draws);
    boolean[][] has = draw(holders.clone(), nodes, settings.classesPerNode(), draws);
    int[][] counts = new int[sizes.length][nodes];
    for (int label = 0; label < sizes.length; label++) {
      int[] parts = LargestRemainders.equal(sizes[label], Math.max(1, holders[label]));
      int next = 0;
      for (int node = 0; node < nodes; node++) {
        if (has[label][node]) {
          counts[label][node] = parts[next];
          next++;
        }
      }
    }
    if (!HoldersMinimum.ensure(counts, settings.minExamples())) {
      throw Enough.impossible(
          ("with classes_per_node %d, some of %d nodes cannot have %d examples of their classes in"
                  + " %s; lower min_examples, or raise classes_per_node")
              .formatted(settings.classesPerNode(), nodes, settings.minExamples(), train.name()));
    }
    return ShardBuilder.deal(train, counts, draws);
  }

  private static void require(Dataset train, int[] sizes, int nodes, ClassesSettings settings) {
    Enough.require(train, nodes, settings.minExamples());
    int each = settings.classesPerNode();
    long slots = (long) nodes * each;
    long present = IntStream.of(sizes).filter(size -> size > 0).count();
    if (each > present) {
      throw Enough.impossible(
          "a node cannot have %d of the %d classes in %s; lower classes_per_node to %d"
              .formatted(each, present, train.name(), present));
    }
    if (slots < present && !settings.leaveOut()) {
      throw Enough.impossible(
          ("%d nodes of %d classes cover %d of the %d classes in %s; raise nodes or"
                  + " classes_per_node, or leave classes out with 'leave_out: true'")
              .formatted(nodes, each, slots, present, train.name()));
    }
    long places = IntStream.of(sizes).mapToLong(size -> Math.min(size, nodes)).sum();
    if (slots > places) {
      throw Enough.impossible(
          ("%d nodes cannot have %d classes each: %s has examples of its rarer classes for %d of"
                  + " the %d; lower nodes or classes_per_node")
              .formatted(nodes, each, train.name(), places, slots));
    }
  }

  /** [class]: how many nodes have it, which together is {@code nodes * each}. */
  private static int[] holders(int[] sizes, int nodes, int each, Draws draws) {
    int[] most = IntStream.of(sizes).map(size -> Math.min(size, nodes)).toArray();
    int slots = nodes * each;
    int level = 0;
    while (filled(most, level + 1) <= slots) {
      level++;
      if (level == nodes) {
        break;
      }
    }
    int[] holders = new int[most.length];
    for (int label = 0; label < most.length; label++) {
      holders[label] = Math.min(most[label], level);
      slots -= holders[label];
    }
    int[] order = IntStream.range(0, most.length).toArray();
    draws.shuffle(order);
    for (int label : order) {
      if (slots > 0 && holders[label] < most[label]) {
        holders[label]++;
        slots--;
      }
    }
    return holders;
  }

  private static long filled(int[] most, int level) {
    return IntStream.of(most).mapToLong(each -> Math.min(each, level)).sum();
  }

  /**
   * [class][node]: who has which class.
   *
   * @param lacking [class], the holders still to be found; all 0 in the end
   */
  private static boolean[][] draw(int[] lacking, int nodes, int each, Draws draws) {
    boolean[][] has = new boolean[lacking.length][nodes];
    for (int node = 0; node < nodes; node++) {
      int toCome = nodes - node;
      var open = new ArrayList<Integer>();
      int chosen = 0;
      for (int label = 0; label < lacking.length; label++) {
        if (lacking[label] == toCome) {
          has[label][node] = true;
          chosen++;
        } else if (lacking[label] > 0) {
          open.add(label);
        }
      }
      for (; chosen < each; chosen++) {
        has[open.remove(drawn(open, lacking, draws))][node] = true;
      }
      for (int label = 0; label < lacking.length; label++) {
        lacking[label] -= has[label][node] ? 1 : 0;
      }
    }
    return has;
  }

  /** A position in {@code open}, drawn in proportion to what its class lacks. */
  private static int drawn(List<Integer> open, int[] lacking, Draws draws) {
    int[] weights = open.stream().mapToInt(label -> lacking[label]).toArray();
    int at = draws.below(Arrays.stream(weights).sum());
    int position = 0;
    while (at >= weights[position]) {
      at -= weights[position];
      position++;
    }
    return position;
  }
}
