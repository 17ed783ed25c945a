package org.coterie.core.simulation;

import org.coterie.core.protocol.NodeId;

/**
 * Looks on as single nodes take their turns: all that they read, waited for and sent. Changes
 * nothing. Called on the worker that made the turn.
 */
public interface Witness {
  /** Whether the turns of that participant, by its main identity, are wanted. */
  boolean watches(NodeId node);

  void after(WitnessedTurn turn);
}
