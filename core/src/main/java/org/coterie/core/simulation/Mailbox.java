package org.coterie.core.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.jspecify.annotations.Nullable;

/** What came to one node and was not read yet: a queue for each link, its moments ascending. */
final class Mailbox {
  private final Map<Link, ArrayDeque<Mail>> queues = new HashMap<>();

  void add(Mail mail) {
    queues.computeIfAbsent(mail.link(), link -> new ArrayDeque<>(2)).add(mail);
  }

  @Nullable Mail head(Link link) {
    ArrayDeque<Mail> queue = queues.get(link);
    return queue == null ? null : queue.peek();
  }

  /** Removes what lies before that moment and says how many messages that were. */
  int dropBefore(Link link, Moment at) {
    int dropped = 0;
    for (Mail head = head(link); head != null && head.at().isBefore(at); head = head(link)) {
      removeHead(link);
      dropped++;
    }
    return dropped;
  }

  /**
   * Removes the messages of exactly that moment at the head, in the order in which they were sent.
   */
  List<Mail> take(Link link, Moment at) {
    var taken = new ArrayList<Mail>(1);
    for (Mail head = head(link); head != null && head.at().equals(at); head = head(link)) {
      removeHead(link);
      taken.add(head);
    }
    return taken;
  }

  private void removeHead(Link link) {
    ArrayDeque<Mail> queue = queues.get(link);
    if (queue != null) {
      queue.poll();
      if (queue.isEmpty()) {
        queues.remove(link);
      }
    }
  }

  /** All of it, link by link, each in its order. */
  List<Mail> content() {
    var content = new ArrayList<Mail>();
    for (Link link : new TreeSet<>(queues.keySet())) {
      content.addAll(queues.getOrDefault(link, new ArrayDeque<>()));
    }
    return content;
  }

  void clear() {
    queues.clear();
  }
}
