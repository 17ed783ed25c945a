package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.jspecify.annotations.Nullable;

/** Gathers what a turn sends and holds it to the rules of moments. */
final class TurnOutbox implements Outbox<Message> {
  /** One message to one receiver. */
  record Letter(Link link, Moment at, Message message, long bytes) {}

  private final Slot slot;
  private final Moment now;
  private final NodeId identity;
  private final Rules rules;
  private final ToLongFunction<Message> size;
  private final Turn turn;

  /** What the outboxes of a participant's identities have in common. */
  private static final class Turn {
    final List<Letter> letters = new ArrayList<>();
    final Map<Link, Moment> moments = new HashMap<>();
    @Nullable Message last;
    long lastBytes;
    boolean over;
  }

  TurnOutbox(Slot slot, Moment now, Rules rules, ToLongFunction<Message> size) {
    this(slot, now, slot.main(), rules, size, new Turn());
  }

  private TurnOutbox(
      Slot slot,
      Moment now,
      NodeId identity,
      Rules rules,
      ToLongFunction<Message> size,
      Turn turn) {
    this.slot = slot;
    this.now = now;
    this.identity = identity;
    this.rules = rules;
    this.size = size;
    this.turn = turn;
  }

  @Override
  public void send(NodeId to, Message message) {
    if (turn.over) {
      throw new IllegalStateException(
          "node %s uses its outbox of %s after the turn".formatted(slot.main(), now));
    }
    var link = new Link(identity, to);
    Moment at = message.moment();
    check(link, at, message);
    turn.letters.add(new Letter(link, at, message, bytes(message)));
  }

  @Override
  public void send(Collection<NodeId> to, Message message) {
    to.forEach(node -> send(node, message));
  }

  @Override
  public Outbox<Message> as(NodeId other) {
    if (!slot.identities.contains(other)) {
      throw broken("speaks as %s, which is not among its identities".formatted(other));
    }
    return new TurnOutbox(slot, now, other, rules, size, turn);
  }

  /** Once for a message that goes to many. */
  @SuppressWarnings("ReferenceEquality") // one object, one encoding; equality would cost more
  private long bytes(Message message) {
    if (turn.last != message) {
      turn.lastBytes = size.applyAsLong(message);
      turn.last = message;
    }
    return turn.lastBytes;
  }

  private void check(Link link, Moment at, Message message) {
    rules.requireMessage(slot, now, message);
    rules.requireKnown(slot, now, link.to(), "sends to");
    if (!at.isAfter(now)) {
      throw broken(
          "sends %s for %s; a message's moment is later than its sender's"
              .formatted(message.getClass().getSimpleName(), at));
    }
    Moment inThisTurn = turn.moments.putIfAbsent(link, at);
    if (inThisTurn != null && !inThisTurn.equals(at)) {
      throw broken(
          "sends on %s for %s and for %s; a turn uses one moment on a link"
              .formatted(link, inThisTurn, at));
    }
    Moment before = slot.lastSent.get(link);
    if (before != null && !at.isAfter(before)) {
      throw broken(
          "sends on %s for %s after it has sent for %s; moments on a link grow"
              .formatted(link, at, before));
    }
  }

  private CoterieException broken(String what) {
    return new CoterieException(
        ErrorCode.KERNEL_RULE, "node %s at %s %s".formatted(slot.main(), now, what));
  }

  List<Letter> letters() {
    return turn.letters;
  }

  void close() {
    turn.over = true;
  }
}
