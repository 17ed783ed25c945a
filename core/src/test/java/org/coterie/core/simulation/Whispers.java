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
 * Two that collect from each other, and a chain that listens behind the second, to which it speaks
 * in every other round only. Who finds the one before it gone says so to the one after, and listens
 * to that one instead: so circles of listeners form, with others listening to them. Where faults
 * keep the first two from each other, they wait for what is never sent until that expires.
 *
 * @param partner whom the first two collect from
 * @param heard whom a listener listens to, one after another as they end
 */
record Whispers(
    NodeId id, Optional<NodeId> partner, List<NodeId> heard, Optional<NodeId> after, int rounds)
    implements Participant<Whispers.Mind, Whispers.Word> {
  static final Protocol PROTOCOL = new Protocol("whispers", Word.class, List.of(Mind.class));

  record Word(int round, int phase, int value) implements Message {}

  /** All that was heard, mixed. */
  sealed interface Mind extends State {
    int mixed();

    @Tag(1)
    record Resting(int mixed) implements Mind {}

    @Tag(2)
    record Sharing(int mixed) implements Mind {}

    /** Heard nothing, and waits for a while for what never comes. */
    @Tag(4)
    record Sulking(int mixed) implements Mind {}

    @Tag(3)
    record Listening(int mixed, int ended) implements Mind {}
  }

  /**
   * @param nodes at least 4
   */
  static List<Participant<?, ?>> of(int nodes, int rounds) {
    var participants = new ArrayList<Participant<?, ?>>();
    for (int i = 0; i < nodes; i++) {
      boolean last = i == nodes - 1;
      participants.add(
          new Whispers(
              NodeId.of(i),
              i < 2 ? Optional.of(NodeId.of(1 - i)) : Optional.empty(),
              i < 2 ? List.of() : List.of(NodeId.of(i - 1), NodeId.of(last ? 2 : i + 1)),
              i == 0 || last ? Optional.empty() : Optional.of(NodeId.of(i + 1)),
              rounds));
    }
    return participants;
  }

  @Override
  public List<NodeId> identities() {
    return List.of(id);
  }

  @Override
  public Next<Mind> start(Step step, Outbox<Word> outbox) {
    return partner.isPresent() ? rest(0, step) : listen(0, 0);
  }

  private Next<Mind> rest(int mixed, Step step) {
    var resting = new Mind.Resting(mixed);
    return step.round() >= rounds
        ? Next.halt(resting)
        : Next.collect(resting, new Moment(step.round() + 1, 0), List.of());
  }

  private Next<Mind> listen(int mixed, int ended) {
    var listening = new Mind.Listening(mixed, ended);
    return ended < heard.size() ? Next.listen(listening, heard.get(ended)) : Next.halt(listening);
  }

  @Override
  public Next<Mind> step(Mind state, Step step, Inbox<Word> inbox, Outbox<Word> outbox) {
    return switch (state) {
      case Mind.Resting(int mixed) ->
          step.returned() ? rest(mixed, step) : share(mixed, step, outbox);
      case Mind.Sharing(int mixed) -> {
        int mix = mix(mixed, inbox);
        if (step.round() % 2 == 0) {
          pass(mix, step, outbox);
        }
        yield inbox.missing().isEmpty() || step.returned() ? rest(mix, step) : sulk(mix, step);
      }
      case Mind.Sulking(int mixed) -> rest(mixed, step);
      case Mind.Listening(int mixed, int ended) -> {
        int mix = mix(mixed, inbox);
        pass(mix, step, outbox);
        yield listen(mix, inbox.closed() ? ended + 1 : ended);
      }
    };
  }

  private Next<Mind> share(int mixed, Step step, Outbox<Word> outbox) {
    NodeId other = partner.orElseThrow();
    outbox.send(other, new Word(step.round(), 1, step.random("word").nextInt()));
    return Next.collect(new Mind.Sharing(mixed), new Moment(step.round(), 1), List.of(other));
  }

  private Next<Mind> sulk(int mixed, Step step) {
    Moment at = new Moment(step.round() + 2, 3);
    return Next.collect(new Mind.Sulking(mixed), at, List.of(partner.orElseThrow()));
  }

  private void pass(int mixed, Step step, Outbox<Word> outbox) {
    Moment at = step.moment().after();
    after.ifPresent(node -> outbox.send(node, new Word(at.round(), at.phase(), mixed)));
  }

  private static int mix(int mixed, Inbox<Word> inbox) {
    int mix = 31 * mixed + 7;
    for (Word word : inbox.all(Word.class).values()) {
      mix += word.value();
    }
    return mix;
  }
}
