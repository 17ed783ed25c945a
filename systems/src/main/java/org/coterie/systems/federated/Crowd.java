package org.coterie.systems.federated;

import java.util.List;
import java.util.Optional;
import org.coterie.core.method.Learner;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.Envelope;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;
import org.coterie.systems.attack.SybilTrainer;
import org.coterie.systems.federated.ClientState.Contributed;
import org.coterie.systems.federated.ClientState.Idle;
import org.coterie.systems.federated.FederatedMessage.Global;
import org.coterie.systems.federated.FederatedMessage.Update;

/**
 * All Sybils of an adversary, clients to the server as the nodes are: what one of them is handed
 * all know, and each sends what is trained of it. The server hands each of them the model in each
 * round: they wait for it by round.
 */
record Crowd(Sybils sybils, NodeId server, int rounds, Learner learner)
    implements Participant<ClientState, FederatedMessage> {
  @Override
  public List<NodeId> identities() {
    return sybils.names();
  }

  @Override
  public Next<ClientState> start(Step step, Outbox<FederatedMessage> outbox) {
    return rest(new Idle(), step);
  }

  @Override
  public Next<ClientState> step(
      ClientState state,
      Step step,
      Inbox<FederatedMessage> inbox,
      Outbox<FederatedMessage> outbox) {
    return rest(handed(inbox).map(global -> train(global, step, outbox)).orElse(new Idle()), step);
  }

  private static Optional<Global> handed(Inbox<FederatedMessage> inbox) {
    return inbox.envelopes().stream()
        .map(Envelope::message)
        .filter(Global.class::isInstance)
        .map(Global.class::cast)
        .findFirst();
  }

  private ClientState train(Global global, Step step, Outbox<FederatedMessage> outbox) {
    var trainer = new SybilTrainer(learner, sybils.settings(), sybils.count());
    SybilTrainer.Round trained = trainer.train(trainer.begun(global.model()), step);
    for (int sybil = 0; sybil < sybils.count(); sybil++) {
      var update = new Update(global.round(), trained.told().get(sybil), learner.examples());
      outbox.as(Sybils.name(sybil)).send(server, update);
    }
    return new Contributed(global.round(), trained.meanLoss());
  }

  private Next<ClientState> rest(ClientState state, Step step) {
    if (step.round() >= rounds) {
      return Next.halt(state);
    }
    List<Link> links = sybils.names().stream().map(name -> new Link(server, name)).toList();
    return Next.collectLinks(state, new Moment(step.round() + 1, 0), links);
  }
}
