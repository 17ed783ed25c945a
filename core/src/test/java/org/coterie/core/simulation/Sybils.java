package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Envelope;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Step;

/**
 * Honest nodes that tell all others a number each round, and one adversary with many identities.
 */
final class Sybils {
  static final Protocol PROTOCOL =
      new Protocol("sybils", Told.class, List.of(Honest.class, Schemer.class));

  private Sybils() {}

  record Told(int round, int value) implements Message {
    @Override
    public int phase() {
      return 1;
    }
  }

  record Honest(int sum) implements State {}

  /** What the adversary has read, by link. */
  record Schemer(List<String> overheard) implements State {}

  static List<Participant<?, ?>> of(int honest, int identities, int rounds) {
    var all = new TreeSet<NodeId>();
    for (int i = 0; i < honest; i++) {
      all.add(NodeId.of(i));
    }
    var fakes = new ArrayList<NodeId>();
    for (int i = 0; i < identities; i++) {
      fakes.add(new NodeId("sybil-" + i));
    }
    all.addAll(fakes);
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < honest; i++) {
      var others = new TreeSet<>(all);
      others.remove(NodeId.of(i));
      participants.add(new Teller(NodeId.of(i), others, rounds));
    }
    participants.add(new Adversary(fakes, all, rounds));
    return participants;
  }

  record Teller(NodeId id, SortedSet<NodeId> others, int rounds)
      implements Participant<Honest, Told> {
    @Override
    public List<NodeId> identities() {
      return List.of(id);
    }

    @Override
    public Next<Honest> start(Step step, Outbox<Told> outbox) {
      return tell(step, 0, outbox);
    }

    @Override
    public Next<Honest> step(Honest state, Step step, Inbox<Told> inbox, Outbox<Told> outbox) {
      int sum = state.sum;
      for (Told told : inbox.all(Told.class).values()) {
        sum = 31 * sum + told.value;
      }
      return step.round() >= rounds ? Next.halt(new Honest(sum)) : tell(step, sum, outbox);
    }

    private Next<Honest> tell(Step step, int sum, Outbox<Told> outbox) {
      int round = step.round() + 1;
      outbox.send(others, new Told(round, step.random("value").nextInt()));
      return Next.collect(new Honest(sum), new Moment(round, 1), others);
    }
  }

  record Adversary(List<NodeId> fakes, SortedSet<NodeId> all, int rounds)
      implements Participant<Schemer, Told> {
    @Override
    public List<NodeId> identities() {
      return fakes;
    }

    @Override
    public Next<Schemer> start(Step step, Outbox<Told> outbox) {
      return lie(step, List.of(), outbox);
    }

    @Override
    public Next<Schemer> step(Schemer state, Step step, Inbox<Told> inbox, Outbox<Told> outbox) {
      var overheard = new ArrayList<>(state.overheard);
      for (Envelope<Told> envelope : inbox.envelopes()) {
        overheard.add(envelope.link() + " " + envelope.message().value);
      }
      overheard.add("missing " + inbox.missingLinks());
      return step.round() >= rounds
          ? Next.halt(new Schemer(overheard))
          : lie(step, overheard, outbox);
    }

    /** Another number from each identity. */
    private Next<Schemer> lie(Step step, List<String> overheard, Outbox<Told> outbox) {
      int round = step.round() + 1;
      var links = new ArrayList<Link>();
      for (NodeId fake : fakes) {
        var others = new TreeSet<>(all);
        others.removeAll(fakes);
        outbox.as(fake).send(others, new Told(round, step.random("lie of " + fake).nextInt()));
        others.forEach(other -> links.add(new Link(other, fake)));
      }
      return Next.collectLinks(new Schemer(overheard), new Moment(round, 1), links);
    }
  }
}
