package org.coterie.core.simulation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Wait;

/**
 * One turn of one participant.
 *
 * @param node its main identity
 * @param waited what it waited for; empty at its start
 * @param returned whether it is the one turn at the return from an absence
 * @param closed whether the node listened to has ended
 * @param before the state it went into the turn with; empty at its start
 * @param after the state it came out with
 * @param until what it waits for next
 * @param operations that it charged
 * @param startSeconds when all it waited for was there or known not to come, in virtual seconds
 * @param endSeconds when it was done, in virtual seconds
 */
public record WitnessedTurn(
    NodeId node,
    Moment at,
    Optional<Wait> waited,
    boolean returned,
    boolean closed,
    List<Read> read,
    List<Missed> missed,
    Optional<State> before,
    State after,
    Wait until,
    List<Sent> sent,
    double operations,
    double startSeconds,
    double endSeconds) {
  /**
   * A message that was read.
   *
   * @param bytes of its wire encoding
   * @param arrivalSeconds in virtual seconds
   */
  public record Read(Link link, Message message, long bytes, double arrivalSeconds) {}

  /** A link on which a message was awaited and none was read. */
  public record Missed(Link link, Cause cause) {}

  /** Why nothing was read on a link. */
  public enum Cause {
    /** The fault plan keeps it away: one of both ends is absent, it is lost, or they are apart. */
    PLANNED,
    /** The reader was away itself. */
    AWAY,
    /** A message of a later moment lies on the link. */
    OVERTAKEN,
    /** The sender has halted or is away for ever. */
    ENDED,
    /** Nobody could move any more, so the wait expired. */
    EXPIRED
  }

  /**
   * A message to one receiver.
   *
   * @param bytes of its wire encoding
   * @param lost by the fault plan
   * @param arrivalSeconds in virtual seconds, were it not lost
   */
  public record Sent(
      Link link, Moment at, Message message, long bytes, boolean lost, double arrivalSeconds) {}
}
