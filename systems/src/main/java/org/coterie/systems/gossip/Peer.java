package org.coterie.systems.gossip;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.aggregation.Contribution;
import org.coterie.core.method.AggregationRule;
import org.coterie.core.method.Learner;
import org.coterie.core.method.Tally;
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
 * Trains at (round, 0), makes one model of its own and its neighbours' at (round, 1).
 *
 * @param largestDegree of the whole topology
 * @param initial the parameters of round 0; never written
 */
record Peer(
    NodeId id,
    List<NodeId> neighbours,
    int largestDegree,
    Weights weights,
    AggregationRule rule,
    Histories histories,
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
    return rest(new Idle(initial, Past.NONE), step);
  }

  @Override
  public Next<GossipState> step(
      GossipState state, Step step, Inbox<GossipMessage> inbox, Outbox<GossipMessage> outbox) {
    return switch (state) {
      case Shared shared when step.returned() -> rest(kept(shared, step), step);
      case Shared shared -> rest(aggregated(shared, inbox, step), step);
      case Idle idle when step.returned() -> rest(idle, step);
      case Averaged averaged when step.returned() ->
          rest(new Idle(averaged.model(), averaged.past()), step);
      case Idle idle -> train(idle, step, outbox);
      case Averaged averaged -> train(averaged, step, outbox);
    };
  }

  /** Waits for the next round to begin, if there is one. */
  private Next<GossipState> rest(GossipState state, Step step) {
    return step.round() >= rounds
        ? Next.halt(state)
        : Next.collect(state, new Moment(step.round() + 1, 0), List.of());
  }

  private Next<GossipState> train(GossipState state, Step step, Outbox<GossipMessage> outbox) {
    var trained = learner.train(state.model(), step);
    outbox.send(neighbours, new Share(step.round(), trained.shared(), neighbours.size()));
    return Next.collect(
        new Shared(
            step.round(),
            trained.kept(),
            trained.meanLoss(),
            state.past(),
            rule.needsHistory() ? histories.start(state.model()) : Optional.empty()),
        Share.at(step.round()),
        neighbours);
  }

  /**
   * After an absence that began in the middle of a round: its figures count for that round only.
   */
  private static GossipState kept(Shared shared, Step step) {
    return shared.round() == step.round()
        ? averaged(shared, shared.model(), shared.past(), Collections.emptySortedMap())
        : new Idle(shared.model(), shared.past());
  }

  private GossipState aggregated(Shared shared, Inbox<GossipMessage> inbox, Step step) {
    SortedMap<NodeId, Share> shares = inbox.all(Share.class);
    var past = histories(shared, shares);
    Tally tally = shared.past().tally();
    if (shares.size() + 1 < rule.fewest()) {
      return averaged(
          shared, shared.model(), new Past(tally.skip(), past), Collections.emptySortedMap());
    }
    double others = 0;
    for (Share share : shares.values()) {
      others += weight(share);
    }
    if (!shares.isEmpty()) {
      step.charge(rule.operations(shares.size() + 1, shared.model().length));
    }
    if (rule.isMean()) {
      return averaged(
          shared,
          mean(shared.model(), inbox, others),
          new Past(tally, past),
          weights(shares, weights.own(others) + others));
    }
    var outcome =
        rule.combine(
            Optional.of(contribution(id, shared.model(), weights.own(others), past)),
            inbox,
            Share.class,
            (sender, share) -> contribution(sender, share.model(), weight(share), past));
    return averaged(
        shared,
        outcome.model().orElse(shared.model()),
        new Past(tally.after(outcome), past),
        outcome.weights());
  }

  private static GossipState averaged(
      Shared shared, float[] model, Past past, SortedMap<NodeId, Double> weights) {
    return new Averaged(model, shared.trainLoss(), past, weights);
  }

  /**
   * @param total what all weights come to, the own one among them
   */
  private SortedMap<NodeId, Double> weights(SortedMap<NodeId, Share> shares, double total) {
    var shareOf = new TreeMap<NodeId, Double>();
    shares.forEach((sender, share) -> shareOf.put(sender, weight(share) / total));
    return shareOf;
  }

  private static Contribution contribution(
      NodeId sender, float[] model, double weight, SortedMap<NodeId, float[]> histories) {
    return new Contribution(model, weight, Optional.ofNullable(histories.get(sender)));
  }

  /** With this round's models, the own one among them. */
  private SortedMap<NodeId, float[]> histories(Shared shared, SortedMap<NodeId, Share> shares) {
    if (!rule.needsHistory()) {
      return shared.past().histories();
    }
    var past = new TreeMap<>(shared.past().histories());
    past.put(id, histories.after(past.get(id), shared.model(), shared.start()));
    shares.forEach(
        (sender, share) ->
            past.put(sender, histories.after(past.get(sender), share.model(), shared.start())));
    return past;
  }

  /**
   * @param others the sum of the weights of the neighbours' models that came
   */
  private float[] mean(float[] own, Inbox<GossipMessage> inbox, double others) {
    double[] sum = inbox.sum(Share.class, Share::model, this::weight);
    if (sum == null) {
      return own;
    }
    double ownWeight = weights.own(others);
    double total = ownWeight + others;
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
