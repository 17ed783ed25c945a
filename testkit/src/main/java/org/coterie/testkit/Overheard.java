package org.coterie.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Step;

/** A participant whose every turn is written down. */
record Overheard(Participant<State, Message> inner, Recorder recorder)
    implements Participant<State, Message> {

  /** Passes on, and keeps a note of, what is sent. */
  private record Tap(
      Outbox<Message> inner, NodeId identity, NodeId node, Recorder recorder, List<String> sent)
      implements Outbox<Message> {
    @Override
    public void send(NodeId to, Message message) {
      inner.send(to, message);
      sent.add(new Link(identity, to) + " " + recorder.text(message));
      recorder.addSent(node, message);
    }

    @Override
    public void send(Collection<NodeId> to, Message message) {
      to.forEach(node -> send(node, message));
    }

    @Override
    public Outbox<Message> as(NodeId other) {
      return new Tap(inner.as(other), other, node, recorder, sent);
    }
  }

  @Override
  public List<NodeId> identities() {
    return inner.identities();
  }

  @Override
  public Next<State> start(Step step, Outbox<Message> outbox) {
    var tap = tap(step, outbox);
    Next<State> next = inner.start(step, tap);
    write(step, false, List.of(), new TreeSet<>(), next, tap);
    return next;
  }

  @Override
  public Next<State> step(State state, Step step, Inbox<Message> inbox, Outbox<Message> outbox) {
    List<String> read =
        inbox.envelopes().stream()
            .map(envelope -> envelope.link() + " " + recorder.text(envelope.message()))
            .toList();
    var tap = tap(step, outbox);
    Next<State> next = inner.step(state, step, inbox, tap);
    write(step, inbox.closed(), read, inbox.missingLinks(), next, tap);
    return next;
  }

  private Tap tap(Step step, Outbox<Message> outbox) {
    return new Tap(outbox, step.node(), step.node(), recorder, new ArrayList<>());
  }

  private void write(
      Step step,
      boolean closed,
      List<String> read,
      SortedSet<Link> missing,
      Next<State> next,
      Tap tap) {
    recorder.add(
        step.node(),
        new Transcript.Turn(
            step.moment(),
            step.returned(),
            closed,
            read,
            missing,
            recorder.text(next.state()),
            List.copyOf(tap.sent),
            next.until()));
  }
}
