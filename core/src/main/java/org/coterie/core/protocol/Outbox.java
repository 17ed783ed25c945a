package org.coterie.core.protocol;

import java.util.Collection;

/**
 * Where a turn puts its messages. On one link each turn uses one moment, later than its own and
 * than the last.
 */
public interface Outbox<M extends Message> {
  void send(NodeId to, M message);

  /** The same message to each, counted once a receiver. */
  void send(Collection<NodeId> to, M message);

  /** The outbox of another identity of this participant. */
  Outbox<M> as(NodeId identity);
}
