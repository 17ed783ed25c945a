package org.coterie.core.protocol;

/**
 * Looks at each new state and changes nothing. Called on the worker that made the turn, one call a
 * node at a time.
 */
@FunctionalInterface
public interface Observer {
  void after(Step step, NodeId node, State state);
}
