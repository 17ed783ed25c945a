package org.coterie.core.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Wait;

/**
 * Who exists and what a participant may ask for; a breach is an error that names node and moment.
 */
final class Rules {
  private final Protocol protocol;
  private final Map<NodeId, Slot> owners = new HashMap<>();

  Rules(Protocol protocol, List<Slot> slots) {
    this.protocol = protocol;
    for (Slot slot : slots) {
      for (NodeId identity : slot.identities) {
        Slot other = owners.putIfAbsent(identity, slot);
        if (other != null) {
          throw new CoterieException(
              ErrorCode.KERNEL_RULE,
              "identity %s is given twice, to node %s and to node %s"
                  .formatted(identity, other.main(), slot.main()));
        }
      }
    }
  }

  /** Whose identity that is. */
  Slot owner(NodeId identity) {
    Slot owner = owners.get(identity);
    if (owner == null) {
      throw new IllegalStateException("nobody is " + identity);
    }
    return owner;
  }

  void requireKnown(Slot slot, Moment now, NodeId other, String verb) {
    if (!owners.containsKey(other)) {
      throw broken(slot, now, "%s %s, which does not exist".formatted(verb, other));
    }
  }

  void requireMessage(Slot slot, Moment now, Message message) {
    if (!protocol.messages().isInstance(message)) {
      throw broken(
          slot,
          now,
          "sends a %s, which is not among the messages of %s"
              .formatted(message.getClass().getName(), protocol.system()));
    }
  }

  /** Checks what a turn came to: its state's family, and what it waits for. */
  void requireLegal(Slot slot, Moment now, Next<State> next) {
    requireFamily(slot, now, next.state());
    switch (next.until()) {
      case Wait.Collect(Moment at, var from) -> {
        requireLater(slot, now, at);
        from.forEach(node -> requireKnown(slot, now, node, "waits for"));
      }
      case Wait.CollectLinks(Moment at, var from) -> {
        requireLater(slot, now, at);
        from.forEach(link -> requireOwn(slot, now, link));
      }
      case Wait.Listen(NodeId from) -> requireKnown(slot, now, from, "listens to");
      case Wait.Halt halt -> {}
    }
  }

  private void requireFamily(Slot slot, Moment now, State state) {
    if (protocol.states().stream().noneMatch(family -> family.isInstance(state))) {
      throw broken(
          slot,
          now,
          "has a state %s, which is not among the states of %s"
              .formatted(state.getClass().getName(), protocol.system()));
    }
  }

  private static void requireLater(Slot slot, Moment now, Moment at) {
    if (!at.isAfter(now)) {
      throw broken(
          slot, now, "collects at %s; what it collects is later than itself".formatted(at));
    }
  }

  void requireOwn(Slot slot, Moment now, Link link) {
    requireKnown(slot, now, link.from(), "waits for");
    if (!slot.identities.contains(link.to())) {
      throw broken(
          slot, now, "waits on %s, which does not lead to one of its identities".formatted(link));
    }
  }

  private static CoterieException broken(Slot slot, Moment now, String what) {
    return new CoterieException(
        ErrorCode.KERNEL_RULE, "node %s at %s %s".formatted(slot.main(), now, what));
  }
}
