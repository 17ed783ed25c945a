package org.coterie.systems.gossip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.AggregationRule;
import org.coterie.core.method.Initial;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;

/** Averaging with neighbours after each round of local training (Lian et al. 2017). */
public final class Gossip implements LearningSystem<GossipSettings> {
  @Override
  public String name() {
    return "gossip";
  }

  @Override
  public String summary() {
    return "gossip averaging (D-PSGD): each node averages with its neighbours, or takes another"
        + " aggregation, no server";
  }

  @Override
  public Class<GossipSettings> settings() {
    return GossipSettings.class;
  }

  @Override
  public Protocol protocol() {
    return new Protocol(name(), GossipMessage.class, List.of(GossipState.class, CrowdState.class));
  }

  @Override
  public boolean needsTopology() {
    return true;
  }

  @Override
  public boolean attackable() {
    return true;
  }

  @Override
  public boolean admitsSybils() {
    return true;
  }

  @Override
  public void check(int nodes, Optional<Graph> topology, GossipSettings settings) {
    var rule = new AggregationRule(settings.aggregation());
    if (settings.histories().isPresent() && !rule.needsHistory()) {
      throw new IllegalArgumentException(
          "'histories' is for an aggregation that asks for them, such as foolsgold; take it out");
    }
    Graph graph = topology.orElseThrow();
    int smallest =
        IntStream.range(0, nodes)
            .boxed()
            .min(Comparator.comparingInt(i -> graph.neighbours(i).length))
            .orElseThrow();
    int degree = graph.neighbours(smallest).length;
    rule.requireEnough(
        degree + 1,
        "node %d of %d gets %d, its own counted".formatted(smallest, nodes, degree + 1),
        "take a denser topology");
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, GossipSettings settings) {
    var rule = new AggregationRule(settings.aggregation());
    var initial = settings.initial().orElse(Initial.COMMON);
    int largestDegree =
        IntStream.range(0, setup.nodes()).map(i -> setup.neighbours(i).size()).max().orElse(0);
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < setup.nodes(); i++) {
      participants.add(
          new Peer(
              NodeId.of(i),
              setup.neighbours(i),
              largestDegree,
              settings.weights(),
              rule,
              settings.histories().orElse(Histories.CHANGES),
              setup.rounds(),
              initial.of(setup, i),
              setup.learner(i)));
    }
    setup
        .sybils()
        .ifPresent(
            sybils ->
                participants.add(
                    new Crowd(
                        sybils,
                        setup.rounds(),
                        initial.of(setup, setup.nodes()),
                        setup.sybilLearner())));
    return participants;
  }
}
