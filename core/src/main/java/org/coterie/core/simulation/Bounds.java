package org.coterie.core.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Wait;

/**
 * How early the next turn of a node can be, at one instant between turns. Exact for all but
 * sleeping listeners, who wake no earlier than the one they listen to.
 */
final class Bounds {
  private final Plan plan;
  private final Rules rules;
  private final Settlement settlement;
  private final Map<Slot, Moment> known = new HashMap<>();
  private final Set<Slot> circling = new HashSet<>();

  Bounds(Plan plan, Rules rules, Settlement settlement) {
    this.plan = plan;
    this.rules = rules;
    this.settlement = settlement;
  }

  /** No turn of this node is earlier; {@link Plan#NEVER} when it makes none. */
  Moment of(Slot slot) {
    if (slot.sleeping() && !known.containsKey(slot)) {
      walk(slot);
    }
    return direct(slot);
  }

  /** Whether this node is one of a circle of sleeping listeners, who never wake one another. */
  boolean circles(Slot slot) {
    of(slot);
    return circling.contains(slot);
  }

  /*
   * A chain of listeners can be as long as there are nodes, so this walks instead of recursing: down
   * to something known, then back up.
   */
  private void walk(Slot slot) {
    SequencedSet<Slot> chain = new LinkedHashSet<>();
    Slot last = slot;
    while (last.sleeping() && !known.containsKey(last)) {
      known.put(last, Plan.NEVER);
      chain.add(last);
      last = heard(last);
    }
    if (chain.contains(last)) {
      Slot entry = last;
      List<Slot> circle = chain.stream().dropWhile(each -> each != entry).toList();
      circling.addAll(circle);
      // Twice around a circle: the first time it is not known yet what the last one hears.
      settle(circle);
    }
    settle(List.copyOf(chain));
  }

  private void settle(List<Slot> listeners) {
    for (Slot listener : listeners.reversed()) {
      known.put(listener, afterOther(listener, heard(listener)));
    }
  }

  private Moment direct(Slot slot) {
    if (slot.ended()) {
      return Plan.NEVER;
    }
    return slot.at != null ? slot.at : known.getOrDefault(slot, Plan.NEVER);
  }

  /** A listener that is to be gone can end without another turn; who hears it then closes. */
  private Moment afterOther(Slot listener, Slot other) {
    if (other.sleeping() && plan.endless(other.identities)) {
      return settlement.closing(listener, other);
    }
    Moment wakes = direct(other);
    if (wakes.equals(Plan.NEVER)) {
      return wakes;
    }
    Moment own = listener.now.after();
    return plan.turn(listener.identities, wakes.isAfter(own) ? wakes : own);
  }

  private Slot heard(Slot sleeping) {
    if (sleeping.wait instanceof Wait.Listen listen) {
      return rules.owner(listen.from());
    }
    throw new IllegalStateException("node " + sleeping.main() + " does not listen");
  }
}
