package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.codec.Codec;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;

/** The codecs of a protocol: one for its messages, one for each family of states. */
public final class Encodings {
  private final Protocol protocol;
  private final Codec<Message> messages;
  private final List<Codec<State>> states = new ArrayList<>();

  public Encodings(Protocol protocol) {
    this.protocol = protocol;
    this.messages = widened(Codec.of(protocol.messages()));
    protocol.states().forEach(family -> states.add(widened(Codec.of(family))));
  }

  @SuppressWarnings("unchecked") // what is encoded was found to be of that family before
  private static <T> Codec<T> widened(Codec<? extends T> codec) {
    return (Codec<T>) codec;
  }

  String system() {
    return protocol.system();
  }

  Codec<Message> messages() {
    return messages;
  }

  Codec<State> states(int family) {
    return states.get(family);
  }

  int families() {
    return states.size();
  }

  /** Which of the protocol's families that state is of: the first that fits. */
  int family(State state) {
    for (int i = 0; i < states.size(); i++) {
      if (protocol.states().get(i).isInstance(state)) {
        return i;
      }
    }
    throw new CoterieException(
        ErrorCode.KERNEL_RULE,
        "a state of class %s is not among the states of %s"
            .formatted(state.getClass().getName(), protocol.system()));
  }

  /** How a message travels; its length is what traffic counts. */
  public byte[] encode(Message message) {
    return messages.encode(message);
  }

  /**
   * How a state is written down, by the first of the protocol's families that fits.
   *
   * @throws CoterieException {@code KERNEL_RULE} when none does
   */
  public byte[] encode(State state) {
    return states.get(family(state)).encode(state);
  }
}
