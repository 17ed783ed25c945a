package org.coterie.core.simulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Observer;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;

/**
 * Runs participants in this process, superstep by superstep: all nodes that are due take a turn, in
 * parallel on a fixed pool; then their messages are delivered in the order of the nodes. Between
 * two supersteps it can be asked for a snapshot. For one thread at a time.
 */
public final class LocalRuntime implements AutoCloseable {
  private final Federation federation;
  private final Turns turns;
  private final Workers workers;
  private final Optional<MutationCheck> check;
  private boolean begun;
  private boolean over;

  /**
   * @param threads at least 1; does not change a bit of the result
   */
  public LocalRuntime(
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions,
      int threads,
      Observer observer) {
    this(protocol, participants, conditions, threads, observer, false);
  }

  private LocalRuntime(
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions,
      int threads,
      Observer observer,
      boolean checking) {
    federation =
        new Federation(protocol, participants, conditions, (sender, link) -> sender.ended());
    check = checking ? Optional.of(new MutationCheck(federation.encodings)) : Optional.empty();
    turns = new Turns(federation, conditions, observer, check);
    workers = new Workers(threads);
  }

  /**
   * As the constructor, but every state and message is looked at again whenever it is read and at
   * the end: one that was changed after its turn is an error. Slow, and lets go of nothing; for
   * tests.
   */
  public static LocalRuntime checking(
      Protocol protocol,
      List<Participant<?, ?>> participants,
      Conditions conditions,
      int threads,
      Observer observer) {
    return new LocalRuntime(protocol, participants, conditions, threads, observer, true);
  }

  /** Has somebody look on from now on, at some loss of speed. */
  public void show(Witness witness) {
    turns.show(witness);
  }

  /**
   * Makes the first turns, or the next superstep; false when the run is over.
   *
   * @throws CoterieException {@code KERNEL_RULE} when a participant breaks a rule, {@code DEFECT}
   *     when it fails, {@code DEADLOCK} when the nodes wait for one another; the runtime is of no
   *     use afterwards
   */
  public boolean advance() {
    if (over) {
      return false;
    }
    if (!begun) {
      begun = true;
      federation.begin();
    }
    over = true;
    if (!federation.unblock()) {
      check.ifPresent(MutationCheck::atEnd);
      return false;
    }
    for (Turned turned : workers.map(federation.takeDue(), turns::make)) {
      federation.apply(turned, federation::deliver);
    }
    over = false;
    return true;
  }

  /** The rounds that were closed since the last call, ascending; round 0 is the start. */
  public List<RoundReport> closedRounds() {
    return begun ? federation.closedRounds() : List.of();
  }

  /** The newest state of each participant that has made a turn, by main identity. */
  public SortedMap<NodeId, State> states() {
    var states = new TreeMap<NodeId, State>();
    for (Slot slot : federation.slots) {
      if (slot.state != null) {
        states.put(slot.main(), slot.state);
      }
    }
    return states;
  }

  /**
   * Writes all states, waits, mailboxes and counters, each distinct array once: what {@link
   * #restore(InputStream)} goes on from with the same bits, on however many threads.
   *
   * @param out is flushed and left open; best buffered
   */
  public void snapshot(OutputStream out) throws IOException {
    Snapshots.write(federation, out);
  }

  /** As {@link #snapshot(OutputStream)}, in memory. */
  public byte[] snapshot() {
    var out = new ByteArrayOutputStream();
    try {
      snapshot(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all bytes", e);
    }
    return out.toByteArray();
  }

  /**
   * Goes on from a snapshot instead of the start; called before the first {@link #advance}, on a
   * runtime of the same participants and conditions.
   *
   * @throws CoterieException {@code CHECKPOINT} when it is damaged or of other participants; the
   *     runtime is of no use then
   */
  public void restore(InputStream in) throws IOException {
    if (begun) {
      throw new IllegalStateException("this runtime has begun; restore into a new one");
    }
    begun = true;
    over = true;
    Snapshots.read(federation, in);
    federation.begin();
    over = false;
  }

  /** As {@link #restore(InputStream)}, from memory. */
  public void restore(byte[] snapshot) {
    try {
      restore(new ByteArrayInputStream(snapshot));
    } catch (IOException e) {
      throw new UncheckedIOException("memory gives all bytes", e);
    }
  }

  public Counters counters() {
    return federation.counters();
  }

  /** What {@code missing.yaml} is written from. */
  public MissingLog missing() {
    return federation.missing();
  }

  @Override
  public void close() {
    workers.close();
  }
}
