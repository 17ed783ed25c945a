package org.coterie.core.simulation;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Wait;

/**
 * Decides what a wait comes to, link by link, in the one order that does not depend on timing: the
 * plan, the mailbox, the sender's end, expiry. A link is looked at only when something happened on
 * it.
 */
final class Settlement {
  /** Whether nothing more will come on a link, its sender having ended. */
  @FunctionalInterface
  interface Ends {
    boolean drained(Slot sender, Link link);
  }

  private final Plan plan;
  private final Rules rules;
  private final NetworkModel network;
  private final Ends ends;
  private long stale;

  Settlement(Plan plan, Rules rules, NetworkModel network, Ends ends) {
    this.plan = plan;
    this.rules = rules;
    this.network = network;
    this.ends = ends;
  }

  /** How many messages were dropped because their reader had gone on. */
  long stale() {
    return stale;
  }

  void restoreStale(long count) {
    stale = count;
  }

  /** The links a wait names, in order. */
  static SortedSet<Link> links(Slot slot) {
    var links = new TreeSet<Link>();
    switch (slot.wait) {
      case Wait.Collect collect ->
          collect.from().forEach(node -> links.add(new Link(node, slot.main())));
      case Wait.CollectLinks collect -> links.addAll(collect.from());
      case Wait.Listen listen -> links.add(slot.heard(listen));
      case Wait.Halt halt -> {}
      case null -> {}
    }
    return links;
  }

  /** Looks at a wait for the first time; afterwards the slot waits, is due, or has ended. */
  void open(Slot slot) {
    slot.at = null;
    slot.returned = false;
    slot.closed = false;
    slot.open.clear();
    slot.missing.clear();
    slot.readySeconds = slot.endSeconds;
    switch (slot.wait) {
      case null -> openStart(slot);
      case Wait.Listen listen -> hear(slot, listen);
      case Wait.Halt halt -> slot.end = Slot.End.HALTED;
      case Wait.Collect _, Wait.CollectLinks _ ->
          openCollect(slot, Objects.requireNonNull(slot.collected()));
    }
  }

  private void openStart(Slot slot) {
    turnAt(slot, plan.turn(slot.identities, Moment.START));
  }

  private void openCollect(Slot slot, Moment at) {
    SortedSet<Link> links = links(slot);
    if (!turnAt(slot, plan.turn(slot.identities, at))) {
      return;
    }
    slot.returned = plan.present(slot.identities, at).isAfter(at);
    if (slot.returned) {
      slot.missing.addAll(links);
      waitedInVain(slot);
      return;
    }
    for (Link link : links) {
      if (plan.missing(link, at)) {
        miss(slot, link);
      } else {
        settle(slot, at, link);
      }
    }
  }

  /** Whether there is such a turn; otherwise the slot has ended. */
  private static boolean turnAt(Slot slot, Moment at) {
    if (at.equals(Plan.NEVER)) {
      slot.end = Slot.End.GONE;
      return false;
    }
    slot.at = at;
    return true;
  }

  /** Something happened on a link on which this slot waits: mail has come, or its sender ended. */
  void changed(Slot slot, Link link) {
    if (slot.open.contains(link)) {
      if (slot.wait instanceof Wait.Listen listen) {
        hear(slot, listen);
      } else if (slot.at != null) {
        settle(slot, slot.at, link);
      }
    }
  }

  private void settle(Slot slot, Moment at, Link link) {
    stale += slot.mailbox.dropBefore(link, at);
    Mail head = slot.mailbox.head(link);
    Slot sender = rules.owner(link.from());
    if (head != null) {
      if (head.at().isAfter(at)) {
        miss(slot, link);
      }
      close(slot, sender, link);
    } else if (ends.drained(sender, link)) {
      miss(slot, link);
      close(slot, sender, link);
    } else {
      slot.open.add(link);
      sender.awaited.add(link);
    }
  }

  private void hear(Slot slot, Wait.Listen listen) {
    Link link = slot.heard(listen);
    stale += slot.mailbox.dropBefore(link, slot.now.after());
    Mail head = slot.mailbox.head(link);
    Slot sender = rules.owner(link.from());
    if (head != null) {
      // A message's moment is not within an absence, but may lie beyond the node's last turn.
      close(slot, sender, link);
      turnAt(slot, plan.turn(slot.identities, head.at()));
    } else if (ends.drained(sender, link)) {
      close(slot, sender, link);
      closeListen(slot, sender, link);
    } else {
      slot.open.add(link);
      sender.awaited.add(link);
    }
  }

  private void closeListen(Slot slot, Slot sender, Link link) {
    slot.closed = turnAt(slot, closing(slot, sender));
    if (slot.closed && sender.end == Slot.End.HALTED) {
      double news = sender.endSeconds + network.latencySeconds(link);
      slot.readySeconds = Math.max(slot.readySeconds, news);
    } else {
      waitedInVain(slot);
    }
  }

  /**
   * The moment at which a listener learns that the other has ended: the later of the other's last
   * and its own next; within an absence, the last moment of that; {@link Plan#NEVER} when it never
   * comes back.
   */
  Moment closing(Slot slot, Slot sender) {
    Moment own = slot.now.after();
    return plan.turn(slot.identities, sender.now.isAfter(own) ? sender.now : own);
  }

  /** Nobody can move: what has not come by now does not come. */
  void expire(Slot slot) {
    for (Link link : List.copyOf(slot.open)) {
      miss(slot, link);
      close(slot, rules.owner(link.from()), link);
    }
  }

  /**
   * On a network nobody could tell why nothing came, so it costs the deadline whatever the cause.
   */
  private void miss(Slot slot, Link link) {
    slot.missing.add(link);
    waitedInVain(slot);
  }

  private static void close(Slot slot, Slot sender, Link link) {
    slot.open.remove(link);
    sender.awaited.remove(link);
  }

  private void waitedInVain(Slot slot) {
    slot.readySeconds = Math.max(slot.readySeconds, slot.endSeconds + network.deadlineSeconds());
  }
}
