package org.coterie.core.simulation;

import java.util.List;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.State;

/**
 * What a turn came to; applied between turns.
 *
 * @param read how many messages it took from its mailbox
 * @param endSeconds when it ended, in virtual seconds
 * @param uplinkSeconds when all it sent has left, in virtual seconds
 */
record Turned(
    Slot slot,
    Moment at,
    Next<State> next,
    List<Sent> sent,
    int read,
    double endSeconds,
    double uplinkSeconds) {

  /**
   * A message to one receiver.
   *
   * @param bytes of its wire encoding
   * @param lost by plan
   * @param arrival in virtual seconds
   */
  record Sent(Link link, Moment at, Message message, long bytes, boolean lost, double arrival) {}
}
