package org.coterie.core.protocol;

import java.util.List;

/**
 * What a system puts on the wire and into a snapshot; the codec and the {@code .proto} contract are
 * derived from it.
 *
 * @param system the system's name; the contract's package is {@code coterie.<system>.v1}
 * @param messages the sealed family of its messages, each with a {@code Tag}
 * @param states one sealed family (or record) for each kind of participant; append only
 */
public record Protocol(
    String system, Class<? extends Message> messages, List<Class<? extends State>> states) {
  public Protocol {
    states = List.copyOf(states);
  }
}
