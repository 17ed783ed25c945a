package org.coterie.core.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Wait;

/**
 * All nodes of a run and the rules that decide who may take a turn; a runtime decides in which
 * order turns are made and mail is delivered. Not thread-safe: for the runtime's own thread.
 */
final class Federation {
  final Encodings encodings;
  final List<Slot> slots;
  final Rules rules;
  final Plan plan;
  final Settlement settlement;
  final Ledger ledger;
  private final FaultPlan faults;
  private final Horizon horizon = new Horizon();
  private final List<Slot> due = new ArrayList<>();
  private final Deque<Slot> ending = new ArrayDeque<>();

  Federation(
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions,
      Settlement.Ends ends) {
    encodings = new Encodings(protocol);
    slots = slots(participants);
    rules = new Rules(protocol, slots);
    plan = new Plan(conditions.faults(), conditions.seed());
    settlement = new Settlement(plan, rules, conditions.network(), ends);
    ledger = new Ledger(slots.size());
    faults = conditions.faults();
  }

  /** In the order of the main identities. */
  private static List<Slot> slots(List<Participant<?, ?>> participants) {
    record Named(Participant<?, ?> participant, List<NodeId> identities) {}
    var named = new ArrayList<Named>();
    for (Participant<?, ?> participant : participants) {
      List<NodeId> identities = List.copyOf(participant.identities());
      if (identities.isEmpty()) {
        throw new CoterieException(
            ErrorCode.KERNEL_RULE,
            "a participant of class %s has no identity"
                .formatted(participant.getClass().getName()));
      }
      named.add(new Named(participant, identities));
    }
    named.sort(Comparator.comparing(one -> one.identities.getFirst()));
    var slots = new ArrayList<Slot>();
    for (Named one : named) {
      slots.add(new Slot(slots.size(), untyped(one.participant), one.identities));
    }
    return List.copyOf(slots);
  }

  @SuppressWarnings("unchecked") // its states come back to itself; Rules checks what it sends
  private static Participant<State, Message> untyped(Participant<?, ?> participant) {
    return (Participant<State, Message>) participant;
  }

  /** Opens all waits: before the first turn, and after a restore. */
  void begin() {
    for (Slot slot : slots) {
      if (!slot.ended()) {
        open(slot);
      }
    }
    spreadEnds();
  }

  private void open(Slot slot) {
    settlement.open(slot);
    settled(slot, false);
  }

  /** Notes what a look at a wait came to. */
  private void settled(Slot slot, boolean momentWasKnown) {
    if (slot.at != null && !momentWasKnown) {
      horizon.add(slot.at.round());
    }
    if (slot.due()) {
      due.add(slot);
    } else if (slot.ended()) {
      ending.add(slot);
    }
  }

  /** Tells those who wait on a node that has ended; that may end others. */
  private void spreadEnds() {
    for (Slot slot = ending.poll(); slot != null; slot = ending.poll()) {
      slot.mailbox.clear();
      List.copyOf(slot.awaited).forEach(this::look);
    }
  }

  /**
   * Takes over what a turn came to.
   *
   * @param carrier is given what is neither lost by plan nor too late, in the order of sending
   */
  void apply(Turned turned, Consumer<Mail> carrier) {
    Slot slot = turned.slot();
    horizon.remove(turned.at().round());
    ledger.turn(turned.at(), turned.endSeconds());
    ledger.read += turned.read();
    logWait(slot, turned.at());
    slot.now = turned.at();
    slot.state = turned.next().state();
    slot.wait = turned.next().until();
    slot.endSeconds = turned.endSeconds();
    slot.uplinkSeconds = turned.uplinkSeconds();
    slot.lastSent.values().removeIf(last -> !last.isAfter(slot.now));
    for (Turned.Sent letter : turned.sent()) {
      slot.lastSent.put(letter.link(), letter.at());
      boolean arrives = !letter.lost() && !ledger.givenUp(letter);
      ledger.sent(slot, rules.owner(letter.link().to()), letter, arrives);
      if (arrives) {
        carrier.accept(new Mail(letter.link(), letter.at(), letter.message(), letter.arrival()));
      }
    }
    open(slot);
    spreadEnds();
  }

  private void logWait(Slot slot, Moment at) {
    Moment collected = slot.collected();
    if (collected != null) {
      ledger.missing(slot.missing, collected);
    } else if (slot.closed && slot.wait instanceof Wait.Listen(NodeId from)) {
      ledger.closings.add(new MissingLog.Closing(slot.main(), from, at));
    }
  }

  /** Puts mail into its receiver's mailbox; what comes after a receiver's end stays unread. */
  void deliver(Mail mail) {
    Slot receiver = rules.owner(mail.link().to());
    if (!receiver.ended()) {
      receiver.mailbox.add(mail);
      changed(mail.link());
    }
  }

  /** Something happened on a link: its receiver may be due, or have ended. */
  void changed(Link link) {
    look(link);
    spreadEnds();
  }

  private void look(Link link) {
    Slot receiver = rules.owner(link.to());
    if (!receiver.ended() && receiver.open.contains(link)) {
      boolean momentWasKnown = receiver.at != null;
      settlement.changed(receiver, link);
      settled(receiver, momentWasKnown);
    }
  }

  /** Who may take a turn now, in the order of the nodes; empty when nobody can move. */
  List<Slot> takeDue() {
    var taken = new ArrayList<>(due);
    taken.sort(Comparator.comparingInt(slot -> slot.index));
    due.clear();
    return taken;
  }

  /**
   * When nobody can move: ends the listeners that are away for ever, or else expires the waits of
   * the lowest moment.
   *
   * @return whether somebody can move now; otherwise the run is over
   * @throws CoterieException {@link ErrorCode#DEADLOCK} when it is over with mail under way, or
   *     when a wait would expire though no fault is planned
   */
  boolean unblock() {
    while (due.isEmpty() && (endSleepers() || expire())) {
      spreadEnds();
    }
    if (due.isEmpty()) {
      Deadlock.requireNone(slots);
    }
    return !due.isEmpty();
  }

  /*
   * Who cannot wake whatever the others do comes first: when it is found out must not show. Only
   * what is left of a circle, where each may yet wake if another ends, ends together.
   */
  private boolean endSleepers() {
    var bounds = new Bounds(plan, rules, settlement);
    List<Slot> leaving =
        slots.stream().filter(slot -> slot.sleeping() && plan.endless(slot.identities)).toList();
    List<Slot> gone = leaving.stream().filter(slot -> bounds.of(slot).equals(Plan.NEVER)).toList();
    if (gone.isEmpty()) {
      gone = leaving.stream().filter(bounds::circles).toList();
    }
    for (Slot slot : gone) {
      slot.end = Slot.End.GONE;
      ending.add(slot);
    }
    return !gone.isEmpty();
  }

  private boolean expire() {
    Moment lowest = Plan.NEVER;
    for (Slot slot : slots) {
      if (!slot.open.isEmpty() && slot.at != null && slot.at.isBefore(lowest)) {
        lowest = slot.at;
      }
    }
    if (!lowest.equals(Plan.NEVER) && !plan.silences()) {
      throw Deadlock.withoutFaults(slots);
    }
    boolean any = false;
    for (Slot slot : slots) {
      if (!slot.open.isEmpty() && lowest.equals(slot.at)) {
        settlement.expire(slot);
        ledger.expired++;
        due.add(slot);
        any = true;
      }
    }
    return any;
  }

  /** The rounds in which no node can make another state and that were not reported yet. */
  List<RoundReport> closedRounds() {
    if (horizon.earliest() <= ledger.nextRound) {
      return List.of();
    }
    var bounds = new Bounds(plan, rules, settlement);
    Moment earliest = Plan.NEVER;
    for (Slot slot : slots) {
      Moment bound = bounds.of(slot);
      if (bound.isBefore(earliest)) {
        earliest = bound;
      }
    }
    if (earliest.equals(Plan.NEVER)) {
      return ledger.closeAll(slots);
    }
    // Sleepers may turn out never to wake, and the run's last report is to hold all that was sent.
    boolean sure = horizon.earliest() < Integer.MAX_VALUE;
    int closed = earliest.round() - 1;
    return ledger.closeUpTo(sure ? closed : Math.min(closed, ledger.latestRound - 1), slots);
  }

  Counters counters() {
    return ledger.counters(settlement.stale());
  }

  MissingLog missing() {
    return ledger.log(slots, faults);
  }
}
