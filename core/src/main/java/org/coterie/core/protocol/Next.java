package org.coterie.core.protocol;

import java.util.Collection;

/** The outcome of a turn: the new state, and what to wait for before the next one. */
public record Next<S extends State>(S state, Wait until) {

  /**
   * Waits for the messages of exactly {@code at} from these nodes, until each has come or is known
   * to be missing.
   */
  public static <S extends State> Next<S> collect(S state, Moment at, Collection<NodeId> from) {
    return new Next<>(state, Wait.collect(at, from));
  }

  /** As {@link #collect}, for a participant with several identities. */
  public static <S extends State> Next<S> collectLinks(S state, Moment at, Collection<Link> from) {
    return new Next<>(state, Wait.collectLinks(at, from));
  }

  /** Sleeps until that node's next message, or until it has halted. */
  public static <S extends State> Next<S> listen(S state, NodeId from) {
    return new Next<>(state, new Wait.Listen(from));
  }

  public static <S extends State> Next<S> halt(S state) {
    return new Next<>(state, new Wait.Halt());
  }
}
