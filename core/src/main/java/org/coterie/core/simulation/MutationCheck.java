package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Envelope;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.State;

/**
 * Catches a state that is changed after the turn that made it, and a message that is changed after
 * it was sent: keeps each one's encoding and looks again whenever it is read, and at the end. For
 * tests: lets go of nothing.
 */
final class MutationCheck {
  private record Seal(String what, Supplier<byte[]> encoding, byte[] bytes) {
    void requireWhole() {
      if (!Arrays.equals(bytes, encoding.get())) {
        throw new CoterieException(
            ErrorCode.KERNEL_RULE,
            "%s was changed afterwards; make a copy and change that".formatted(what));
      }
    }
  }

  private final Encodings encodings;
  private final Map<Object, Seal> seals = Collections.synchronizedMap(new IdentityHashMap<>());

  MutationCheck(Encodings encodings) {
    this.encodings = encodings;
  }

  /** Before a turn: the state it starts from and the messages it is going to read. */
  void before(Slot slot, List<Envelope<Message>> envelopes) {
    State state = slot.state;
    if (state != null) {
      seal(state, slot, slot.now);
    }
    for (Envelope<Message> envelope : envelopes) {
      seal(envelope.message(), "a message from " + envelope.from());
    }
  }

  /** While it sends, since from then on another may read it. */
  void sent(Slot slot, Moment now, Message message) {
    seal(message, "what node %s sent at %s".formatted(slot.main(), now));
  }

  /** After it: all of that again, and the state it made. */
  void after(
      Slot slot,
      Moment now,
      State next,
      List<Envelope<Message>> envelopes,
      List<TurnOutbox.Letter> letters) {
    before(slot, envelopes);
    letters.forEach(letter -> sent(slot, now, letter.message()));
    seal(next, slot, now);
  }

  /** Looks once more at all that was ever made. */
  void atEnd() {
    new ArrayList<>(seals.values()).forEach(Seal::requireWhole);
  }

  private void seal(State state, Slot slot, Moment at) {
    seal(
        state,
        "the %s that node %s made at %s"
            .formatted(state.getClass().getSimpleName(), slot.main(), at),
        () -> encodings.encode(state));
  }

  private void seal(Message message, String what) {
    seal(
        message,
        "%s, a %s for %s,".formatted(what, message.getClass().getSimpleName(), message.moment()),
        () -> encodings.encode(message));
  }

  /** What is new is sealed; what is known must be whole. */
  private void seal(Object value, String what, Supplier<byte[]> encoding) {
    Seal known = seals.get(value);
    if (known == null) {
      seals.put(value, new Seal(what, encoding, encoding.get()));
    } else {
      known.requireWhole();
    }
  }
}
