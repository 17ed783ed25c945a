package org.coterie.core.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Observer;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/**
 * Runs participants as a network would, without the sockets: one event at a time, a node's turn or
 * a message's arrival, in an order drawn from a seed; no superstep, no barrier. Messages overtake
 * one another, except on one link. It must give the bits that {@link LocalRuntime} gives; every
 * system's tests compare the two.
 */
public final class ClocklessRuntime {
  /** In which order what is ready happens. */
  public enum Order {
    /** Each ready event is as likely as the other. */
    RANDOM,
    /** What became ready last happens first. */
    REVERSED,
    /** As random, but one node's turns and mail wait until nothing else is ready. */
    STARVING
  }

  /** What can happen next. */
  private sealed interface Event {
    record Turn(Slot slot) implements Event {}

    /** The head of a link's queue arrives. */
    record Arrival(Link link) implements Event {}
  }

  private record Sent(Mail mail, long number) {}

  private final Federation federation;
  private final Turns turns;
  private final Order order;
  private final Draws draws;
  private final int starved;
  private final Map<Link, Deque<Sent>> transit = new HashMap<>();
  private final List<Event> ready = new ArrayList<>();
  private final List<Event> late = new ArrayList<>();
  private List<RoundReport> rounds = List.of();
  private long sent;
  private long newest = -1;
  private long overtakings;

  /**
   * @param schedule which of the possible orders
   */
  public ClocklessRuntime(
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions,
      Order order,
      long schedule,
      Observer observer) {
    federation = new Federation(protocol, participants, conditions, this::drained);
    turns = new Turns(federation, conditions, observer, Optional.empty());
    this.order = order;
    draws = Stream.of(schedule, "", 0, 0, "schedule");
    starved = order == Order.STARVING ? draws.below(federation.slots.size()) : -1;
  }

  /**
   * To the end of the run.
   *
   * @throws org.coterie.core.error.CoterieException as {@link LocalRuntime#advance}
   */
  public void run() {
    federation.begin();
    admit();
    while (!(ready.isEmpty() && late.isEmpty()) || federation.unblock()) {
      admit();
      happen(next());
      admit();
    }
    rounds = federation.closedRounds();
  }

  private void admit() {
    federation.takeDue().forEach(slot -> add(new Event.Turn(slot), slot));
  }

  private void add(Event event, Slot concerned) {
    (concerned.index == starved ? late : ready).add(event);
  }

  private Event next() {
    List<Event> events = ready.isEmpty() ? late : ready;
    int last = events.size() - 1;
    if (order != Order.REVERSED) {
      Collections.swap(events, draws.below(events.size()), last);
    }
    return events.remove(last);
  }

  private void happen(Event event) {
    switch (event) {
      case Event.Turn(Slot slot) -> federation.apply(turns.make(slot), this::post);
      case Event.Arrival(Link link) -> arrive(link);
    }
  }

  private void post(Mail mail) {
    Deque<Sent> queue = transit.get(mail.link());
    if (queue == null) {
      queue = new ArrayDeque<>();
      transit.put(mail.link(), queue);
      addArrival(mail.link());
    }
    queue.add(new Sent(mail, sent++));
  }

  private void addArrival(Link link) {
    add(new Event.Arrival(link), federation.rules.owner(link.to()));
  }

  /** What a turn sent on a link arrives as one. */
  private void arrive(Link link) {
    Deque<Sent> queue = transit.get(link);
    if (queue == null) {
      throw new IllegalStateException("nothing is under way on " + link);
    }
    Moment at = queue.element().mail.at();
    var arrived = new ArrayList<Mail>();
    while (!queue.isEmpty() && queue.element().mail.at().equals(at)) {
      Sent head = queue.remove();
      overtakings += head.number < newest ? 1 : 0;
      newest = Math.max(newest, head.number);
      arrived.add(head.mail);
    }
    if (queue.isEmpty()) {
      transit.remove(link);
    } else {
      addArrival(link);
    }
    arrived.forEach(federation::deliver);
    federation.changed(link);
  }

  private boolean drained(Slot sender, Link link) {
    return sender.ended() && !transit.containsKey(link);
  }

  /** How many messages arrived after one that was sent later. */
  public long overtakings() {
    return overtakings;
  }

  /** All rounds of the run, ascending; round 0 is the start. */
  public List<RoundReport> rounds() {
    return rounds;
  }

  public Counters counters() {
    return federation.counters();
  }

  public MissingLog missing() {
    return federation.missing();
  }
}
