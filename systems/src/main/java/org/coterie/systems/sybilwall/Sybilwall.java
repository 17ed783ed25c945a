package org.coterie.systems.sybilwall;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.coterie.core.adversary.SybilSettings.Conduct;
import org.coterie.core.graph.Graph;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.method.Summary;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;

/** Gossip learning that withstands Sybil poisoning (Werthenbach and Pouwelse 2023). */
public final class Sybilwall implements LearningSystem<SybilwallSettings> {
  @Override
  public String name() {
    return "sybilwall";
  }

  @Override
  public String summary() {
    return "gossip averaging that weighs down whose signed histories are alike (SybilWall), no server";
  }

  @Override
  public Class<SybilwallSettings> settings() {
    return SybilwallSettings.class;
  }

  @Override
  public Protocol protocol() {
    return new Protocol(
        name(), SybilwallMessage.class, List.of(SybilwallState.class, CrowdState.class));
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
  public Set<Conduct> conduct(SybilwallSettings settings) {
    return settings.history().needsStart()
        ? EnumSet.allOf(Conduct.class)
        : EnumSet.of(Conduct.HISTORIES, Conduct.GOSSIP);
  }

  @Override
  public SortedMap<String, Summary> summaries() {
    return SybilwallState.summaries();
  }

  @Override
  public void check(int nodes, Optional<Graph> topology, SybilwallSettings settings) {
    if (settings.history() != HistoryKind.EXPONENTIAL
        && settings.decay() != SybilwallSettings.DECAY) {
      throw new IllegalArgumentException(
          "'decay' is for exponential histories; take it out, or write 'history: exponential'");
    }
    if (!settings.refusesOffsets() && settings.lengthBound() != SybilwallSettings.LENGTH_BOUND) {
      throw new IllegalArgumentException(
          "'length_bound' is for refused offsets; take it out, or write 'offsets: refused'");
    }
    if (settings.similarity() == SybilwallSettings.Similarity.OUTPUTS
        && settings.history().needsStart()) {
      throw new IllegalArgumentException(
          "'similarity: outputs' needs histories of models, and sums of changes are none; take it"
              + " out, or write 'history: models'");
    }
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, SybilwallSettings settings) {
    var notary = new Notary();
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < setup.nodes(); i++) {
      participants.add(
          new Peer(
              NodeId.of(i),
              setup.neighbours(i),
              settings,
              setup.rounds(),
              settings.initial().of(setup, i),
              setup.learner(i),
              notary));
    }
    setup
        .sybils()
        .ifPresent(
            sybils ->
                participants.add(
                    new Crowd(
                        sybils,
                        settings,
                        setup.rounds(),
                        settings.initial().of(setup, setup.nodes()),
                        setup.sybilLearner())));
    return participants;
  }
}
