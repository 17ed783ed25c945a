package org.coterie.systems.gossip;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.method.Learner;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;
import org.coterie.systems.attack.SybilTrainer;
import org.coterie.systems.attack.SybilTrainer.Received;
import org.coterie.systems.gossip.CrowdState.Resting;
import org.coterie.systems.gossip.CrowdState.Told;
import org.coterie.systems.gossip.GossipMessage.Share;

/**
 * All Sybils of an adversary: they train and tell at (round, 0) as peers do, and average plainly at
 * (round, 1).
 *
 * @param initial the parameters of round 0; never written
 */
record Crowd(Sybils sybils, int rounds, float[] initial, Learner learner)
    implements Participant<CrowdState, GossipMessage> {
  @Override
  public List<NodeId> identities() {
    return sybils.names();
  }

  private SybilTrainer trainer() {
    return new SybilTrainer(learner, sybils.settings(), sybils.count());
  }

  @Override
  public Next<CrowdState> start(Step step, Outbox<GossipMessage> outbox) {
    return rest(new Resting(trainer().begun(initial)), step);
  }

  @Override
  public Next<CrowdState> step(
      CrowdState state, Step step, Inbox<GossipMessage> inbox, Outbox<GossipMessage> outbox) {
    if (step.returned()) {
      return rest(new Resting(state.kept()), step);
    }
    return switch (state) {
      case Resting resting -> train(resting, step, outbox);
      case Told told -> rest(averaged(told, inbox), step);
    };
  }

  private Next<CrowdState> rest(CrowdState state, Step step) {
    return step.round() >= rounds
        ? Next.halt(state)
        : Next.collect(state, new Moment(step.round() + 1, 0), List.of());
  }

  private Next<CrowdState> train(Resting resting, Step step, Outbox<GossipMessage> outbox) {
    SybilTrainer.Round trained = trainer().train(resting.kept(), step);
    for (int sybil = 0; sybil < sybils.count(); sybil++) {
      List<NodeId> victims = sybils.victims(sybil);
      outbox
          .as(Sybils.name(sybil))
          .send(victims, new Share(step.round(), trained.told().get(sybil), victims.size()));
    }
    return Next.collectLinks(
        new Told(trained.kept(), trained.meanLoss()), Share.at(step.round()), sybils.links());
  }

  private CrowdState averaged(Told told, Inbox<GossipMessage> inbox) {
    var received = new ArrayList<Received>();
    inbox
        .envelopes()
        .forEach(
            envelope -> {
              if (envelope.message() instanceof Share share) {
                received.add(
                    new Received(
                        Sybils.number(envelope.link().to()), envelope.from(), share.model()));
              }
            });
    return new Resting(trainer().averaged(told.kept(), received));
  }
}
