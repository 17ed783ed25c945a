package org.coterie.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.Message;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Protocol;
import org.coterie.core.protocol.State;
import org.coterie.core.simulation.Encodings;

/** Keeps a transcript of the participants it wraps: one for a run, however often it is restored. */
final class Recorder {
  private final Encodings encodings;
  private final SortedMap<NodeId, List<Transcript.Turn>> turns = new TreeMap<>();
  private final SortedMap<NodeId, SortedMap<String, Long>> bytesSent = new TreeMap<>();

  Recorder(Protocol protocol) {
    this.encodings = new Encodings(protocol);
  }

  /** The same participants, overheard. */
  List<Participant<?, ?>> wrap(List<Participant<?, ?>> participants) {
    var wrapped = new ArrayList<Participant<?, ?>>();
    for (Participant<?, ?> participant : participants) {
      wrapped.add(new Overheard(untyped(participant), this));
    }
    return wrapped;
  }

  @SuppressWarnings("unchecked") // it gets back nothing but its own states
  private static Participant<State, Message> untyped(Participant<?, ?> participant) {
    return (Participant<State, Message>) participant;
  }

  String text(Message message) {
    return message.getClass().getSimpleName()
        + " "
        + HexFormat.of().formatHex(encodings.encode(message));
  }

  String text(State state) {
    return state.getClass().getSimpleName()
        + " "
        + HexFormat.of().formatHex(encodings.encode(state));
  }

  synchronized void add(NodeId node, Transcript.Turn turn) {
    turns.computeIfAbsent(node, key -> new ArrayList<>()).add(turn);
  }

  synchronized void addSent(NodeId node, Message message) {
    bytesSent
        .computeIfAbsent(node, key -> new TreeMap<>())
        .merge(
            message.getClass().getSimpleName(), (long) encodings.encode(message).length, Long::sum);
  }

  synchronized Transcript transcript() {
    var copy = new TreeMap<NodeId, List<Transcript.Turn>>();
    turns.forEach((node, list) -> copy.put(node, List.copyOf(list)));
    return new Transcript(copy);
  }

  /** By node and type: the lengths of all encodings sent, once a receiver. */
  synchronized SortedMap<NodeId, SortedMap<String, Long>> bytesSent() {
    var copy = new TreeMap<NodeId, SortedMap<String, Long>>();
    bytesSent.forEach((node, types) -> copy.put(node, new TreeMap<>(types)));
    return Collections.unmodifiableSortedMap(copy);
  }
}
