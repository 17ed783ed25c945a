package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Inbox;
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
 * A chain in which each listens to the one before it and passes on what it hears; whoever finds
 * that one gone speaks in its place for the rounds that are left.
 */
record Relay(NodeId id, Optional<NodeId> before, Optional<NodeId> after, int rounds)
    implements Participant<Relay.Heard, Relay.Word> {
  static final Protocol PROTOCOL = new Protocol("relay", Word.class, List.of(Heard.class));

  record Word(int round, int phase, int value) implements Message {}

  /** All that was heard, mixed. */
  sealed interface Heard extends State {
    int mixed();

    @Tag(1)
    record Listening(int mixed) implements Heard {}

    @Tag(2)
    record Speaking(int mixed) implements Heard {}
  }

  static List<Participant<?, ?>> of(int length, int rounds) {
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < length; i++) {
      participants.add(
          new Relay(
              NodeId.of(i),
              i == 0 ? Optional.empty() : Optional.of(NodeId.of(i - 1)),
              i == length - 1 ? Optional.empty() : Optional.of(NodeId.of(i + 1)),
              rounds));
    }
    return participants;
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  @Override
  public Next<Heard> start(Step step, Outbox<Word> outbox) {
    return before
        .map(node -> Next.<Heard>listen(new Heard.Listening(0), node))
        .orElseGet(() -> speakOn(0, step));
  }

  private Next<Heard> speakOn(int mixed, Step step) {
    var speaking = new Heard.Speaking(mixed);
    return step.round() >= rounds
        ? Next.halt(speaking)
        : Next.collect(speaking, new Moment(step.round() + 1, 0), List.of());
  }

  @Override
  public Next<Heard> step(Heard state, Step step, Inbox<Word> inbox, Outbox<Word> outbox) {
    return switch (state) {
      case Heard.Speaking(int mixed) -> {
        if (!step.returned()) {
          int value = step.random("word").nextInt();
          after.ifPresent(node -> outbox.send(node, new Word(step.round(), 1, value)));
        }
        yield speakOn(mixed, step);
      }
      case Heard.Listening(int mixed) -> {
        if (inbox.closed()) {
          yield speakOn(mixed, step);
        }
        NodeId upstream = before.orElseThrow();
        Word word = inbox.from(upstream, Word.class).orElseThrow();
        int mix = 31 * mixed + word.value();
        after.ifPresent(node -> outbox.send(node, new Word(word.round(), word.phase() + 1, mix)));
        yield Next.listen(new Heard.Listening(mix), upstream);
      }
    };
  }
}
