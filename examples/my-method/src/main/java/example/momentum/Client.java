package example.momentum;

import example.momentum.ClientState.Contributed;
import example.momentum.ClientState.Idle;
import example.momentum.MomentumMessage.Global;
import example.momentum.MomentumMessage.Update;
import java.util.List;
import org.coterie.core.method.Learner;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;

/** Sleeps until the server hands it the model, trains it on its own data, and sends it back. */
record Client(NodeId id, NodeId server, Learner learner)
    implements Participant<ClientState, MomentumMessage> {
  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  @Override
  public Next<ClientState> start(Step step, Outbox<MomentumMessage> outbox) {
    return Next.listen(new Idle(), server);
  }

  @Override
  public Next<ClientState> step(
      ClientState state, Step step, Inbox<MomentumMessage> inbox, Outbox<MomentumMessage> outbox) {
    if (inbox.closed()) {
      // A figure counts for the round of the turn that made the state, so an older one goes.
      boolean current = state instanceof Contributed last && last.round() == step.round();
      return Next.halt(current ? state : new Idle());
    }
    Global global = inbox.from(server, Global.class).orElseThrow();
    var trained = learner.train(global.model(), step);
    // What is shared and what was kept differ where the experiment makes this client an attacker.
    outbox.send(server, new Update(global.round(), trained.shared(), learner.examples()));
    return Next.listen(new Contributed(global.round(), trained.meanLoss()), server);
  }
}
