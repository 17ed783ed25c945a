package org.coterie.core.simulation;

import java.util.List;
import org.coterie.core.codec.Tag;
import org.coterie.core.protocol.Inbox;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Step;

/** A participant whose turns a test writes down as functions. */
record Scripted(List<NodeId> identities, First first, Turn turn)
    implements Participant<Scripted.Seen, Scripted.Said> {
  static final Protocol PROTOCOL = new Protocol("scripted", Said.class, List.of(Seen.class));

  sealed interface Said extends Message {}

  @Tag(1)
  record Note(int round, int phase, int value) implements Said {}

  @Tag(2)
  record Parcel(int round, float[] values) implements Said {}

  /** How many turns there were, and what they put down. */
  record Seen(int turns, List<String> lines, float[] values) implements State {
    static final Seen NOTHING = new Seen(0, List.of(), new float[0]);

    Seen and(String line) {
      var all = new java.util.ArrayList<>(lines);
      all.add(line);
      return new Seen(turns + 1, all, values);
    }
  }

  /** The first turn. */
  interface First {
    Next<Seen> take(Step step, Outbox<Said> outbox);
  }

  /** Any other. */
  interface Turn {
    Next<Seen> take(Seen state, Step step, Inbox<Said> inbox, Outbox<Said> outbox);
  }

  /** Starts like this and halts at the next turn. */
  static Scripted once(String name, First first) {
    return new Scripted(
        List.of(new NodeId(name)), first, (state, step, inbox, outbox) -> Next.halt(state));
  }

  static Scripted of(String name, First first, Turn turn) {
    return new Scripted(List.of(new NodeId(name)), first, turn);
  }

  /** Does nothing at all. */
  static Scripted idle(String name) {
    return once(name, (step, outbox) -> Next.halt(Seen.NOTHING));
  }

  @Override
  public Next<Seen> start(Step step, Outbox<Said> outbox) {
    return first.take(step, outbox);
  }

  @Override
  public Next<Seen> step(Seen state, Step step, Inbox<Said> inbox, Outbox<Said> outbox) {
    return turn.take(state, step, inbox, outbox);
  }
}
