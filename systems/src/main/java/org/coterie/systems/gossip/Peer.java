package org.coterie.systems.gossip;

import java.util.List;
import org.coterie.core.method.Learner;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;
import org.coterie.systems.gossip.GossipMessage.Share;
import org.coterie.systems.gossip.GossipState.Averaged;
import org.coterie.systems.gossip.GossipState.Idle;
import org.coterie.systems.gossip.GossipState.Shared;

/**
 * Trains at (round, 0), averages with its neighbours at (round, 1).
 *
 * @param largestDegree of the whole topology
 * @param initial the parameters of round 0; never written
 */
record Peer(
    NodeId id,
    List<NodeId> neighbours,
    int largestDegree,
    Weights weights,
    int rounds,
    float[] initial,
    Learner learner)
    implements Participant<GossipState, GossipMessage> {
  Peer {
    neighbours = List.copyOf(neighbours);
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  @Override
  public Next<GossipState> start(Step step, Outbox<GossipMessage> outbox) {
    return rest(new Idle(initial), step);
  }

  @Override
  public Next<GossipState> step(
      GossipState state, Step step, Inbox<GossipMessage> inbox, Outbox<GossipMessage> outbox) {
    return switch (state) {
      case Shared shared when step.returned() -> rest(kept(shared, step), step);
      case Shared shared ->
          rest(new Averaged(mean(shared.model(), inbox, step), shared.trainLoss()), step);
      case Idle idle when step.returned() -> rest(idle, step);
      case Averaged averaged when step.returned() -> rest(new Idle(averaged.model()), step);
      case Idle idle -> train(idle.model(), step, outbox);
      case Averaged averaged -> train(averaged.model(), step, outbox);
    };
  }

  /** Waits for the next round to begin, if there is one. */
  private Next<GossipState> rest(GossipState state, Step step) {
    return step.round() >= rounds
        ? Next.halt(state)
        : Next.collect(state, new Moment(step.round() + 1, 0), List.of());
  }

  private Next<GossipState> train(float[] model, Step step, Outbox<GossipMessage> outbox) {
    var trained = learner.train(model, step);
    outbox.send(neighbours, new Share(step.round(), trained.parameters(), neighbours.size()));
    return Next.collect(
        new Shared(step.round(), trained.parameters(), trained.meanLoss()),
        Share.at(step.round()),
        neighbours);
  }

  /**
   * After an absence that began in the middle of a round: its figures count for that round only.
   */
  private static GossipState kept(Shared shared, Step step) {
    return shared.round() == step.round()
        ? new Averaged(shared.model(), shared.trainLoss())
        : new Idle(shared.model());
  }

  private float[] mean(float[] own, Inbox<GossipMessage> inbox, Step step) {
    double[] sum = inbox.sum(Share.class, Share::model, this::weight);
    if (sum == null) {
      return own;
    }
    var shares = inbox.all(Share.class).values();
    double others = 0;
    for (Share share : shares) {
      others += weight(share);
    }
    double ownWeight = weights.own(others);
    double total = ownWeight + others;
    step.charge(2.0 * sum.length * (shares.size() + 1));
    var mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) ((sum[i] + ownWeight * own[i]) / total);
    }
    return mean;
  }

  private double weight(Share share) {
    return weights.neighbour(neighbours.size(), share.degree(), largestDegree);
  }
}
