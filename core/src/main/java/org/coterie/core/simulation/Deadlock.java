package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Wait;

/** Tells the end of a run from a standstill, and says who waits for whom. */
final class Deadlock {
  private static final int NAMED = 20;

  private Deadlock() {}

  /**
   * Nobody can move and nothing is left to expire: that is the end when only listeners are left and
   * no mail is under way to them.
   */
  static void requireNone(List<Slot> slots) {
    List<Slot> waiting = slots.stream().filter(slot -> !slot.ended()).toList();
    if (waiting.stream().anyMatch(slot -> later(slot) > 0)) {
      throw new CoterieException(
          ErrorCode.DEADLOCK,
          "nobody can move, and mail lies unread: %s; a node reads only what it names"
              .formatted(describe(waiting)));
    }
  }

  /** Nobody can move and no fault is planned: someone waits for what is never sent. */
  static CoterieException withoutFaults(List<Slot> slots) {
    return new CoterieException(
        ErrorCode.DEADLOCK,
        "nobody can move, though no fault is planned: %s; send for the moments that others collect"
            .formatted(describe(slots.stream().filter(slot -> !slot.ended()).toList())));
  }

  private static String describe(List<Slot> waiting) {
    var parts = new ArrayList<String>();
    for (Slot slot : waiting.subList(0, Math.min(NAMED, waiting.size()))) {
      String unread = later(slot) > 0 ? ", with unread mail from " + senders(slot) : "";
      parts.add("%s at %s waits for %s%s".formatted(slot.main(), slot.now, awaited(slot), unread));
    }
    if (waiting.size() > NAMED) {
      parts.add("and %d more wait".formatted(waiting.size() - NAMED));
    }
    return String.join("; ", parts);
  }

  private static String awaited(Slot slot) {
    return slot.wait instanceof Wait.Listen listen
        ? "the next message of " + listen.from()
        : "mail for %s on %s".formatted(slot.at, new TreeSet<>(slot.open));
  }

  private static String senders(Slot slot) {
    return String.join(
        ", ",
        slot.mailbox.content().stream()
            .filter(mail -> mail.at().isAfter(slot.now))
            .map(mail -> "%s for %s".formatted(mail.link().from(), mail.at()))
            .distinct()
            .limit(NAMED)
            .toList());
  }

  /** How much of its mail a node could still read. */
  private static long later(Slot slot) {
    return slot.mailbox.content().stream().filter(mail -> mail.at().isAfter(slot.now)).count();
  }
}
