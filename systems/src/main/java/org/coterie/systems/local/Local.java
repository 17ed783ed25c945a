package org.coterie.systems.local;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.NoMessage;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.spi.NoSettings;

/** Each node for itself. */
public final class Local implements LearningSystem<NoSettings> {
  @Override
  public String name() {
    return "local";
  }

  @Override
  public String summary() {
    return "each node trains alone on its own data: what working together has to beat";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Protocol protocol() {
    return new Protocol(name(), NoMessage.class, List.of(LocalState.class));
  }

  @Override
  public boolean attackable() {
    return true;
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, NoSettings settings) {
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < setup.nodes(); i++) {
      participants.add(new Loner(NodeId.of(i), setup.rounds(), setup.initial(), setup.learner(i)));
    }
    return participants;
  }
}
