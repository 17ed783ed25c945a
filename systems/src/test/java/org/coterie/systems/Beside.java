package org.coterie.systems;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.adversary.Cohort;
import org.coterie.core.adversary.LabelFlip;
import org.coterie.core.adversary.SybilSettings;
import org.coterie.core.adversary.SybilSettings.Fit;
import org.coterie.core.adversary.SybilSettings.Gossip;
import org.coterie.core.adversary.SybilSettings.Histories;
import org.coterie.core.adversary.SybilSettings.Models;
import org.coterie.core.adversary.SybilSettings.Starts;
import org.coterie.core.data.Shard;
import org.coterie.core.graph.Graph;
import org.coterie.core.graph.Graph.Edge;
import org.coterie.core.method.Setup;
import org.coterie.core.method.Sybils;
import org.coterie.core.random.Stream;
import org.coterie.testkit.SyntheticTask;

/** A small task with an adversary beside the nodes, who flips labels. */
public final class Beside {
  /** Five nodes on a ring with a chord. */
  public static final Graph GRAPH =
      new Graph(
          5,
          List.of(
              Edge.of(0, 1),
              Edge.of(1, 2),
              Edge.of(2, 3),
              Edge.of(3, 4),
              Edge.of(0, 4),
              Edge.of(1, 3)));

  /** Three Sybils, each joined to two or three nodes, the nodes 1 and 3 to two of them. */
  public static final List<SortedSet<Integer>> EDGES =
      List.of(
          new TreeSet<>(List.of(0, 1)),
          new TreeSet<>(List.of(1, 2, 3)),
          new TreeSet<>(List.of(3, 4)));

  private Models models = Models.ONE;
  private double noise;
  private double noiseShare = 0.5;
  private Histories histories = Histories.TRUE;
  private double offset = 100;
  private int joins = 2;
  private Optional<Integer> rejoins = Optional.empty();
  private Gossip gossip = Gossip.NOTHING;
  private Starts starts = Starts.TRUE;
  private Fit fit = Fit.WEIGHTS;

  private Beside() {}

  /** The published attack. */
  public static Beside published() {
    return new Beside();
  }

  public Beside models(Models of) {
    models = of;
    return this;
  }

  public Beside noise(double deviation, double share) {
    noise = deviation;
    noiseShare = share;
    return this;
  }

  public Beside histories(Histories of) {
    histories = of;
    return this;
  }

  /** Arbitrary histories of that length. */
  public Beside offset(double lengths) {
    offset = lengths;
    return histories(Histories.OFFSET);
  }

  public Beside joins(int round) {
    joins = round;
    return this;
  }

  public Beside rejoins(int every) {
    rejoins = Optional.of(every);
    return this;
  }

  public Beside gossip(Gossip of) {
    gossip = of;
    return this;
  }

  public Beside starts(Starts of) {
    starts = of;
    return this;
  }

  public Beside fit(Fit to) {
    fit = to;
    return this;
  }

  public SybilSettings settings() {
    return new SybilSettings(
        1,
        false,
        7,
        Optional.empty(),
        Optional.empty(),
        models,
        noise,
        noiseShare,
        histories,
        offset,
        joins,
        rejoins,
        gossip,
        starts,
        fit);
  }

  /** On {@link #GRAPH}, by {@link #EDGES}. */
  public Setup setup(int rounds) {
    return setup(rounds, Optional.of(GRAPH), EDGES);
  }

  /** Without a graph the Sybils of {@code edges} are joined to nobody. */
  public Setup setup(int rounds, Optional<Graph> graph, List<SortedSet<Integer>> edges) {
    Setup honest = SyntheticTask.setup(GRAPH.nodes(), rounds, graph);
    Shard share = honest.shards().getLast();
    Adversary adversary =
        new LabelFlip()
            .on(
                share.data(),
                new Cohort(GRAPH.nodes() + edges.size(), edges.size()),
                new LabelFlip.Settings(0, 1, true));
    Shard poisoned =
        new Shard(
            adversary.poison(share.data(), share.rows(), Stream.of(1, "", 0, 0, "poison")),
            share.rows());
    return honest.with(new Sybils(settings(), edges, share, poisoned, adversary, 1));
  }

  /** As many Sybils without a graph. */
  public Setup withoutGraph(int rounds) {
    return setup(
        rounds,
        Optional.empty(),
        IntStream.range(0, EDGES.size())
            .<SortedSet<Integer>>mapToObj(_ -> new TreeSet<>())
            .toList());
  }
}
