package org.coterie.core.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Wait;
import org.jspecify.annotations.Nullable;

/**
 * One participant as its runtime keeps it. During a turn only the worker that makes it touches it,
 * between turns only the runtime's own thread.
 */
final class Slot {
  /** The last moment of a node that made no turn. */
  static final Moment BEFORE_START = Moment.START.before();

  /** Whether and why it makes no more turns. */
  enum End {
    /** It goes on. */
    NONE,
    /** It said so itself. */
    HALTED,
    /** It is away for ever. */
    GONE
  }

  final int index;
  final Participant<State, Message> participant;
  final List<NodeId> identities;
  final Mailbox mailbox = new Mailbox();

  /** The last moment sent for on each link; what is not later than {@link #now} is left out. */
  final Map<Link, Moment> lastSent = new HashMap<>();

  /** Links from this node on which others wait. */
  final Set<Link> awaited = new HashSet<>();

  @Nullable State state;

  /** The moment of its last turn. */
  Moment now = BEFORE_START;

  /** Null before the start. */
  @Nullable Wait wait;

  End end = End.NONE;

  /** When its last turn ended, in virtual seconds. */
  double endSeconds;

  /** When its uplink has sent everything, in virtual seconds. */
  double uplinkSeconds;

  /** The moment of the next turn, once it is known. */
  @Nullable Moment at;

  /** Links that may still bring something to the present wait. */
  final Set<Link> open = new HashSet<>();

  /** Links of the present wait that are known to bring nothing. */
  final SortedSet<Link> missing = new TreeSet<>();

  /** When what is known to be missing was known, in virtual seconds. */
  double readySeconds;

  /** The next turn is the one at a return. */
  boolean returned;

  /** The next turn is the end of a listen. */
  boolean closed;

  Slot(int index, Participant<State, Message> participant, List<NodeId> identities) {
    this.index = index;
    this.participant = participant;
    this.identities = identities;
  }

  NodeId main() {
    return identities.getFirst();
  }

  boolean ended() {
    return end != End.NONE;
  }

  boolean due() {
    return !ended() && at != null && open.isEmpty();
  }

  /** The moment that its collect names; null when it does something else. */
  @Nullable Moment collected() {
    return switch (wait) {
      case Wait.Collect collect -> collect.at();
      case Wait.CollectLinks collect -> collect.at();
      case Wait.Listen listen -> null;
      case Wait.Halt halt -> null;
      case null -> null;
    };
  }

  /** A listener that nothing has come to yet. */
  boolean sleeping() {
    return !ended() && at == null && wait instanceof Wait.Listen;
  }

  /** The link that a listener hears. */
  Link heard(Wait.Listen listen) {
    return new Link(listen.from(), main());
  }
}
