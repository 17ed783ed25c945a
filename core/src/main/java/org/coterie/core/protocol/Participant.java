package org.coterie.core.protocol;

import java.util.List;

/**
 * One side of a method. What it does depends only on its state and on what it reads, and it reads
 * only what it named; so the result depends neither on timing nor on where it runs. It keeps no
 * state of its own.
 *
 * @param <S> the family of its states
 * @param <M> the family of the system's messages
 */
public interface Participant<S extends State, M extends Message> {
  /** Nearly always one; an adversary may own several. The first is the main one. */
  List<NodeId> identities();

  /**
   * The first turn, at {@link Moment#START} or, for a node that joins late, at the last moment
   * before it joins.
   */
  Next<S> start(Step step, Outbox<M> outbox);

  /** One turn: what was waited for is in the inbox. */
  Next<S> step(S state, Step step, Inbox<M> inbox, Outbox<M> outbox);
}
