package org.coterie.systems.federated;

import java.util.Arrays;
import java.util.List;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;
import org.coterie.systems.federated.FederatedMessage.Global;
import org.coterie.systems.federated.FederatedMessage.Update;

/**
 * Hands the model out, collects it trained, and takes the mean.
 *
 * @param cohortSize how many clients train in a round, in [1, clients]
 * @param initial the parameters of round 0; never written
 */
record Server(NodeId id, List<NodeId> clients, int cohortSize, int rounds, float[] initial)
    implements Participant<ServerState, FederatedMessage> {
  Server {
    clients = List.copyOf(clients);
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  @Override
  public Next<ServerState> start(Step step, Outbox<FederatedMessage> outbox) {
    return open(new ServerState(initial), step, outbox);
  }

  @Override
  public Next<ServerState> step(
      ServerState state,
      Step step,
      Inbox<FederatedMessage> inbox,
      Outbox<FederatedMessage> outbox) {
    return open(new ServerState(mean(state.model(), inbox, step)), step, outbox);
  }

  /** Opens the round after this turn's, if there is one. */
  private Next<ServerState> open(ServerState state, Step step, Outbox<FederatedMessage> outbox) {
    if (step.round() >= rounds) {
      return Next.halt(state);
    }
    int round = step.round() + 1;
    List<NodeId> cohort =
        Arrays.stream(step.random("cohort").sample(cohortSize, clients.size()))
            .mapToObj(clients::get)
            .toList();
    outbox.send(cohort, new Global(round, state.model()));
    return Next.collect(state, Update.at(round), cohort);
  }

  /** The mean of the models that came, weighted by examples; {@code unchanged} when none came. */
  private static float[] mean(float[] unchanged, Inbox<FederatedMessage> inbox, Step step) {
    double[] sum = inbox.sum(Update.class, Update::model, Update::examples);
    if (sum == null) {
      return unchanged;
    }
    var updates = inbox.all(Update.class).values();
    long examples = updates.stream().mapToLong(Update::examples).sum();
    step.charge(2.0 * sum.length * updates.size());
    var mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / examples);
    }
    return mean;
  }
}
