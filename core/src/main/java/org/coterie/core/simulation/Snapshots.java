package org.coterie.core.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.coterie.core.codec.Codec;
import org.coterie.core.codec.MalformedRecordException;
import org.coterie.core.codec.SnapshotReader;
import org.coterie.core.codec.SnapshotWriter;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Wait;
import org.jspecify.annotations.Nullable;

/** Writes all that a federation holds between two turns, and reads it back. */
final class Snapshots {
  private static final Codec<SnapshotImage.Run> RUN = Codec.of(SnapshotImage.Run.class);
  private static final Codec<SnapshotImage.Node> NODE = Codec.of(SnapshotImage.Node.class);
  private static final Codec<SnapshotImage.Log> LOG = Codec.of(SnapshotImage.Log.class);

  private Snapshots() {}

  static void write(Federation federation, OutputStream out) throws IOException {
    IdentityHashMap<Message, Integer> positions = new IdentityHashMap<>();
    List<Message> messages = new ArrayList<>();
    List<SnapshotImage.Node> nodes = new ArrayList<>();
    for (Slot slot : federation.slots) {
      nodes.add(node(federation, slot, positions, messages));
    }
    var writer = new SnapshotWriter(out);
    writer.write(RUN, run(federation, messages.size()));
    for (Message message : messages) {
      writer.write(federation.encodings.messages(), message);
    }
    for (Slot slot : federation.slots) {
      SnapshotImage.Node node = nodes.get(slot.index);
      writer.write(NODE, node);
      State state = slot.state;
      if (state != null) {
        writer.write(federation.encodings.states(federation.encodings.family(state)), state);
      }
    }
    MissingLog log = federation.missing();
    writer.write(LOG, new SnapshotImage.Log(log.links(), log.closings()));
    writer.finish();
  }

  private static SnapshotImage.Run run(Federation federation, int messages) {
    Ledger ledger = federation.ledger;
    return new SnapshotImage.Run(
        federation.encodings.system(),
        federation.slots.size(),
        messages,
        ledger.sent,
        ledger.read,
        ledger.lost,
        federation.counters().stale(),
        ledger.missing,
        ledger.expired,
        ledger.nextRound,
        ledger.latestRound,
        ledger.closedSeconds,
        ledger.secondsAhead);
  }

  private static SnapshotImage.Node node(
      Federation federation,
      Slot slot,
      IdentityHashMap<Message, Integer> positions,
      List<Message> messages) {
    var mailbox = new ArrayList<SnapshotImage.Letter>();
    for (Mail mail : slot.mailbox.content()) {
      Integer position = positions.putIfAbsent(mail.message(), messages.size());
      if (position == null) {
        position = messages.size();
        messages.add(mail.message());
      }
      mailbox.add(new SnapshotImage.Letter(mail.link(), mail.at(), position, mail.arrival()));
    }
    Account account = federation.ledger.accounts.get(slot.index);
    var ahead = new TreeMap<Integer, SnapshotImage.Tally>();
    account.ahead.forEach((round, tally) -> ahead.put(round, image(tally)));
    State state = slot.state;
    return new SnapshotImage.Node(
        slot.identities,
        state == null ? Optional.empty() : Optional.of(federation.encodings.family(state)),
        slot.now,
        Optional.ofNullable(slot.wait),
        slot.end,
        slot.endSeconds,
        slot.uplinkSeconds,
        new TreeMap<>(slot.lastSent),
        mailbox,
        image(account.closed),
        ahead);
  }

  private static SnapshotImage.Tally image(Account.Tally tally) {
    return new SnapshotImage.Tally(tally.sent, tally.received, tally.sentByType);
  }

  /** Into a federation that has not begun. */
  static void read(Federation federation, InputStream in) throws IOException {
    try {
      var reader = new SnapshotReader(in);
      SnapshotImage.Run run = reader.read(RUN);
      requireSame(
          "is of system '%s' with %d participants".formatted(run.system(), run.nodes()),
          "is of system '%s' with %d participants"
              .formatted(federation.encodings.system(), federation.slots.size()));
      restore(federation, run);
      var messages = new ArrayList<Message>();
      for (int i = 0; i < run.messages(); i++) {
        messages.add(reader.read(federation.encodings.messages()));
      }
      for (Slot slot : federation.slots) {
        restore(federation, slot, reader, messages);
      }
      SnapshotImage.Log log = reader.read(LOG);
      federation.ledger.missed.addAll(log.missed());
      federation.ledger.closings.addAll(log.closings());
      reader.finish();
    } catch (MalformedRecordException e) {
      throw new CoterieException(
          ErrorCode.CHECKPOINT, "the snapshot cannot be read: " + e.getMessage(), e);
    }
  }

  private static void restore(Federation federation, SnapshotImage.Run run) {
    Ledger ledger = federation.ledger;
    ledger.sent = run.sent();
    ledger.read = run.read();
    ledger.lost = run.lost();
    ledger.missing = run.missing();
    ledger.expired = run.expired();
    ledger.nextRound = run.nextRound();
    ledger.latestRound = run.latestRound();
    ledger.closedSeconds = run.closedSeconds();
    ledger.secondsAhead.putAll(run.secondsAhead());
    federation.settlement.restoreStale(run.stale());
  }

  private static void restore(
      Federation federation, Slot slot, SnapshotReader reader, List<Message> messages)
      throws IOException {
    SnapshotImage.Node node = reader.read(NODE);
    requireSame("has a participant " + node.identities(), "has a participant " + slot.identities);
    if (node.state().isPresent()) {
      int family = node.state().get();
      requireIndex(family, federation.encodings.families(), "family of states");
      slot.state = reader.read(federation.encodings.states(family));
    }
    slot.now = node.now();
    slot.wait = node.until().orElse(null);
    slot.end = node.end();
    slot.endSeconds = node.endSeconds();
    slot.uplinkSeconds = node.uplinkSeconds();
    slot.lastSent.putAll(node.lastSent());
    for (SnapshotImage.Letter letter : node.mailbox()) {
      requireIndex(letter.message(), messages.size(), "message");
      slot.mailbox.add(
          new Mail(letter.link(), letter.at(), messages.get(letter.message()), letter.arrival()));
    }
    Account account = federation.ledger.accounts.get(slot.index);
    account.closed.add(tally(node.closed()));
    node.ahead().forEach((round, tally) -> account.ahead.put(round, tally(tally)));
    requireLegal(federation, slot);
  }

  /** Nobody but the participants may be named, and who has made a turn has a state and a wait. */
  private static void requireLegal(Federation federation, Slot slot) {
    State state = slot.state;
    Wait wait = slot.wait;
    if ((state == null) != (wait == null)) {
      throw damaged("node %s has a state or a wait without the other".formatted(slot.main()));
    }
    try {
      if (state != null && wait != null) {
        federation.rules.requireLegal(slot, slot.now, new Next<>(state, wait));
      }
      for (Mail mail : slot.mailbox.content()) {
        federation.rules.requireOwn(slot, slot.now, mail.link());
      }
    } catch (CoterieException e) {
      throw damaged(e.getMessage());
    }
  }

  private static void requireIndex(int index, int size, String what) {
    if (index < 0 || index >= size) {
      throw damaged("it names %s %d of %d".formatted(what, index, size));
    }
  }

  private static CoterieException damaged(@Nullable String what) {
    return new CoterieException(
        ErrorCode.CHECKPOINT,
        "the snapshot is damaged: %s; go on from the one before".formatted(what));
  }

  private static Account.Tally tally(SnapshotImage.Tally image) {
    var tally = new Account.Tally();
    tally.sent = image.sent();
    tally.received = image.received();
    tally.sentByType.putAll(image.sentByType());
    return tally;
  }

  private static void requireSame(String inSnapshot, String here) {
    if (!inSnapshot.equals(here)) {
      throw new CoterieException(
          ErrorCode.CHECKPOINT,
          "the snapshot %s, the run %s; restore into the experiment that it was taken from"
              .formatted(inSnapshot, here));
    }
  }
}
