package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.coterie.core.protocol.Envelope;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.NodeId;
import org.jspecify.annotations.Nullable;

/** What a turn reads, in the order of the senders. */
final class TurnInbox implements Inbox<Message> {
  private final SortedSet<NodeId> named;
  private final List<Envelope<Message>> envelopes;
  private final SortedSet<Link> missingLinks;
  private final SortedSet<NodeId> missing;
  private final boolean closed;
  private final Map<NodeId, List<Message>> bySender = new HashMap<>();

  /**
   * @param links those waited for, in order
   * @param envelopes in the order (link, sequence)
   */
  TurnInbox(
      SortedSet<Link> links,
      List<Envelope<Message>> envelopes,
      SortedSet<Link> missingLinks,
      boolean closed) {
    this.envelopes = List.copyOf(envelopes);
    this.missingLinks = Collections.unmodifiableSortedSet(new TreeSet<>(missingLinks));
    this.closed = closed;
    for (Envelope<Message> envelope : envelopes) {
      bySender
          .computeIfAbsent(envelope.from(), sender -> new ArrayList<>(1))
          .add(envelope.message());
    }
    var senders = new TreeSet<NodeId>();
    links.forEach(link -> senders.add(link.from()));
    this.named = senders;
    var silent = new TreeSet<NodeId>();
    missingLinks.forEach(link -> silent.add(link.from()));
    silent.removeAll(bySender.keySet());
    this.missing = Collections.unmodifiableSortedSet(silent);
  }

  @Override
  public List<Envelope<Message>> envelopes() {
    return envelopes;
  }

  @Override
  public SortedSet<NodeId> missing() {
    return missing;
  }

  @Override
  public SortedSet<Link> missingLinks() {
    return missingLinks;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public <T extends Message> SortedMap<NodeId, T> all(Class<T> type) {
    var all = new TreeMap<NodeId, T>();
    for (NodeId sender : named) {
      from(sender, type).ifPresent(message -> all.put(sender, message));
    }
    return all;
  }

  @Override
  public <T extends Message> Optional<T> from(NodeId sender, Class<T> type) {
    @Nullable T found = null;
    for (Message message : bySender.getOrDefault(sender, List.of())) {
      if (type.isInstance(message)) {
        if (found != null) {
          throw new IllegalStateException(
              "node %s sent two messages of type %s; read envelopes() instead"
                  .formatted(sender, type.getSimpleName()));
        }
        found = type.cast(message);
      }
    }
    return Optional.ofNullable(found);
  }

  @Override
  public <T extends Message> double @Nullable [] sum(
      Class<T> type, Function<T, float[]> vector, ToDoubleFunction<T> weight) {
    var sum = new TreeSum();
    for (NodeId sender : named) {
      Optional<T> message = from(sender, type);
      if (message.isPresent()) {
        sum.add(vector.apply(message.get()), weight.applyAsDouble(message.get()));
      } else {
        sum.addNothing();
      }
    }
    return sum.total();
  }
}
