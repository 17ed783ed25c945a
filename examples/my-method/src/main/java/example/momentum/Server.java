package example.momentum;

import example.momentum.MomentumMessage.Global;
import example.momentum.MomentumMessage.Update;
import example.momentum.ServerState.Initial;
import example.momentum.ServerState.Moved;
import java.util.Arrays;
import java.util.List;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;

/**
 * Hands the model out, collects it trained, and moves on with momentum.
 *
 * @param rounds how many rounds to train
 * @param initial the parameters of round 0; never written
 */
record Server(
    NodeId id, List<NodeId> clients, MomentumSettings settings, int rounds, float[] initial)
    implements Participant<ServerState, MomentumMessage> {
  Server {
    clients = List.copyOf(clients);
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  /** Trains nothing, so that round 0 is the initial model. */
  @Override
  public Next<ServerState> start(Step step, Outbox<MomentumMessage> outbox) {
    return open(new Initial(initial, new float[initial.length]), step, outbox);
  }

  /** Also after an absence: then the inbox is empty, and nothing changes. */
  @Override
  public Next<ServerState> step(
      ServerState state, Step step, Inbox<MomentumMessage> inbox, Outbox<MomentumMessage> outbox) {
    return open(moved(state, inbox, step), step, outbox);
  }

  /** Opens the round after this turn's, if there is one. */
  private Next<ServerState> open(ServerState state, Step step, Outbox<MomentumMessage> outbox) {
    if (step.round() >= rounds) {
      return Next.halt(state);
    }
    int round = step.round() + 1;
    int size = settings.cohortSize(clients.size());
    List<NodeId> cohort =
        Arrays.stream(step.random("cohort").sample(size, clients.size()))
            .mapToObj(clients::get)
            .toList();
    outbox.send(cohort, new Global(round, state.model()));
    return Next.collect(state, Update.at(round), cohort);
  }

  private ServerState moved(ServerState state, Inbox<MomentumMessage> inbox, Step step) {
    // The sum does not depend on the order in which updates arrive.
    double[] mean = inbox.sum(Update.class, Update::model, Update::examples);
    if (mean == null) {
      return new Moved(state.model(), state.velocity());
    }
    long examples = inbox.all(Update.class).values().stream().mapToLong(Update::examples).sum();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= examples;
    }
    // Training charges itself; for this the virtual clock has to be told.
    step.charge(2.0 * mean.length * (inbox.all(Update.class).size() + 2));
    float[] velocity = Velocity.after(settings.momentum(), state.velocity(), mean, state.model());
    return new Moved(
        Velocity.along(settings.serverLearningRate(), velocity, state.model()), velocity);
  }
}
