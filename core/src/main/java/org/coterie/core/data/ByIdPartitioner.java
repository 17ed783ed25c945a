package org.coterie.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.coterie.core.error.CoterieException;
import org.coterie.core.random.Draws;

/**
 * The natural split: each node gets the examples of one owner, or of several where there are more
 * owners than nodes (Caldas et al., "LEAF: A Benchmark for Federated Settings", 2018, section 3).
 *
 * <p>Owners without an example are nobody. To put all owners on fewer nodes, the largest owner is
 * placed first, each on the node that has fewest examples then (Graham, "Bounds on Multiprocessing
 * Timing Anomalies", 1969: the largest node is at most 4/3 of what it has to be). Nodes are
 * numbered in the order of the first of their owners.
 */
public final class ByIdPartitioner implements Partitioner<ByIdSettings> {
  @Override
  public String name() {
    return "by-id";
  }

  @Override
  public String summary() {
    return "the natural split: a node for each person or device the examples come from";
  }

  @Override
  public Class<ByIdSettings> settings() {
    return ByIdSettings.class;
  }

  @Override
  public List<Shard> split(
      Dataset train, int nodes, Draws draws, ByIdSettings settings, Path directory) {
    Owners owners =
        train
            .owners()
            .orElseThrow(
                () ->
                    Enough.impossible(
                        ("%s does not say whom its examples come from, so they cannot be split"
                                + " by-id; choose another of 'coterie list partitioners'")
                            .formatted(train.name())));
    int[] sizes = new int[owners.names().size()];
    for (int owner : owners.of()) {
      sizes[owner]++;
    }
    List<Integer> known = eligible(sizes, settings);
    if (nodes > known.size()) {
      throw tooFew(train, nodes, known.size(), settings);
    }
    int[] nodeOf = new int[sizes.length];
    Arrays.fill(nodeOf, -1);
    List<List<Integer>> held = placed(known, sizes, nodes, draws, settings.take());
    for (int node = 0; node < nodes; node++) {
      for (int owner : held.get(node)) {
        nodeOf[owner] = node;
      }
    }
    return least(deal(train, owners, nodeOf, nodes), settings, train);
  }

  /** Whoever has enough; where all are taken, whoever has any, since merging may make it enough. */
  private static List<Integer> eligible(int[] sizes, ByIdSettings settings) {
    int least = settings.take() == ByIdSettings.Take.ALL ? 1 : settings.minExamples();
    var eligible = new ArrayList<Integer>();
    for (int owner = 0; owner < sizes.length; owner++) {
      if (sizes[owner] >= least) {
        eligible.add(owner);
      }
    }
    return eligible;
  }

  /** The owners of each node; nodes in the order of their first owner. */
  private static List<List<Integer>> placed(
      List<Integer> known, int[] sizes, int nodes, Draws draws, ByIdSettings.Take take) {
    return switch (take) {
      case ALL -> merged(known, sizes, nodes);
      case FIRST -> known.subList(0, nodes).stream().map(List::of).toList();
      case LARGEST ->
          largestFirst(known, sizes).subList(0, nodes).stream().sorted().map(List::of).toList();
      case DRAWN ->
          Arrays.stream(draws.sample(nodes, known.size()))
              .mapToObj(i -> List.of(known.get(i)))
              .toList();
    };
  }

  private static List<Integer> largestFirst(List<Integer> known, int[] sizes) {
    return known.stream()
        .sorted(Comparator.comparingInt((Integer owner) -> -sizes[owner]))
        .toList();
  }

  private record Load(int node, int examples) {}

  private static List<List<Integer>> merged(List<Integer> known, int[] sizes, int nodes) {
    var held = new ArrayList<List<Integer>>();
    var loads =
        new PriorityQueue<Load>(
            Comparator.comparingInt(Load::examples).thenComparingInt(Load::node));
    for (int node = 0; node < nodes; node++) {
      held.add(new ArrayList<>());
      loads.add(new Load(node, 0));
    }
    for (int owner : largestFirst(known, sizes)) {
      Load smallest = loads.remove();
      held.get(smallest.node()).add(owner);
      loads.add(new Load(smallest.node(), smallest.examples() + sizes[owner]));
    }
    held.forEach(each -> each.sort(Comparator.naturalOrder()));
    held.sort(Comparator.comparing(List::getFirst));
    return held;
  }

  private static List<Shard> deal(Dataset train, Owners owners, int[] nodeOf, int nodes) {
    int[] rows = train.all().rows();
    var shards = new ShardBuilder(train, nodes);
    for (int row : rows) {
      int node = nodeOf[owners.of()[row]];
      if (node >= 0) {
        shards.add(node, rows, row, 1);
      }
    }
    return shards.shards();
  }

  private static List<Shard> least(List<Shard> shards, ByIdSettings settings, Dataset train) {
    int smallest = shards.stream().mapToInt(Shard::size).min().orElseThrow();
    if (smallest < settings.minExamples()) {
      throw Enough.impossible(
          ("by-id on %d nodes leaves one of them %d of the examples of %s, fewer than min_examples"
                  + " %d; lower nodes or min_examples, or leave small owners out with 'take:"
                  + " largest'")
              .formatted(shards.size(), smallest, train.name(), settings.minExamples()));
    }
    return shards;
  }

  private static CoterieException tooFew(
      Dataset train, int nodes, int owners, ByIdSettings settings) {
    String enough =
        settings.minExamples() > 1 && settings.take() != ByIdSettings.Take.ALL
            ? " with %d examples or more".formatted(settings.minExamples())
            : "";
    return Enough.impossible(
        "%d nodes are more than the %d owners%s in %s; lower nodes%s"
            .formatted(
                nodes, owners, enough, train.name(), enough.isEmpty() ? "" : " or min_examples"));
  }
}
