package org.coterie.systems.gossip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    return "gossip averaging (D-PSGD): each node averages with its neighbours, no server";
  }

  @Override
  public Class<GossipSettings> settings() {
    return GossipSettings.class;
  }

  @Override
  public Protocol protocol() {
    return new Protocol(name(), GossipMessage.class, List.of(GossipState.class));
  }

  @Override
  public boolean needsTopology() {
    return true;
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, GossipSettings settings) {
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
              setup.rounds(),
              setup.initial(),
              setup.learner(i)));
    }
    return participants;
  }
}
