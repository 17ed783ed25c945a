package example.momentum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.method.Setup;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;

/** Federated averaging with momentum at the server (Hsu et al. 2019). */
public final class ServerMomentum implements LearningSystem<MomentumSettings> {
  /** The participant that holds the model. */
  static final NodeId SERVER = new NodeId("server");

  /** The vendor, a colon, and what the method is called there. */
  @Override
  public String name() {
    return "example:server-momentum";
  }

  @Override
  public String summary() {
    return "federated averaging with momentum at the server (FedAvgM)";
  }

  @Override
  public Class<MomentumSettings> settings() {
    return MomentumSettings.class;
  }

  /** One family of messages, and one of states for each kind of participant. */
  @Override
  public Protocol protocol() {
    return new Protocol(
        name(), MomentumMessage.class, List.of(ServerState.class, ClientState.class));
  }

  /** A participant beyond those who hold data. */
  @Override
  public List<String> roles() {
    return List.of(SERVER.name());
  }

  /** Clients train by the setup's learner and send what it shares, so they may attack. */
  @Override
  public boolean attackable() {
    return true;
  }

  @Override
  public List<Participant<?, ?>> participants(Setup setup, MomentumSettings settings) {
    List<NodeId> clients = IntStream.range(0, setup.nodes()).mapToObj(NodeId::of).toList();
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < setup.nodes(); i++) {
      participants.add(new Client(clients.get(i), SERVER, setup.learner(i)));
    }
    participants.add(new Server(SERVER, clients, settings, setup.rounds(), setup.initial()));
    return participants;
  }
}
