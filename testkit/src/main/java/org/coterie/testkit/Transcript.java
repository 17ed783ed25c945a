package org.coterie.testkit;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Wait;

/** Every turn of every node of a run, with the bytes of what was read and made. */
record Transcript(SortedMap<NodeId, List<Turn>> turns) {
  /**
   * One turn.
   *
   * @param read link and encoding of each message, in the inbox's order
   * @param state the new state's class and encoding
   * @param until what it waits for then
   * @param sent links and encodings
   */
  record Turn(
      Moment moment,
      boolean returned,
      boolean closed,
      List<String> read,
      SortedSet<Link> missing,
      String state,
      List<String> sent,
      Wait until) {

    /** What the two differ in first; empty when they agree. */
    private Optional<String> difference(Turn other) {
      if (!moment.equals(other.moment)) {
        return Optional.of("moment " + moment + " or " + other.moment);
      }
      if (returned != other.returned || closed != other.closed) {
        return Optional.of("being a return or a closing");
      }
      if (!read.equals(other.read)) {
        return Optional.of("the messages read");
      }
      if (!missing.equals(other.missing)) {
        return Optional.of("the links missing: " + missing + " or " + other.missing);
      }
      if (!state.equals(other.state)) {
        return Optional.of("the state made");
      }
      if (!sent.equals(other.sent)) {
        return Optional.of("the messages sent");
      }
      return until.equals(other.until) ? Optional.empty() : Optional.of("what it waits for");
    }
  }

  /** Where two runs part first, by node; empty when they agree in every bit. */
  Optional<String> difference(Transcript other) {
    var nodes = new TreeSet<>(turns.keySet());
    nodes.addAll(other.turns.keySet());
    for (NodeId node : nodes) {
      List<Turn> here = turns.getOrDefault(node, List.of());
      List<Turn> there = other.turns.getOrDefault(node, List.of());
      for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
        Turn turn = here.get(i);
        Optional<String> difference = turn.difference(there.get(i));
        if (difference.isPresent()) {
          return Optional.of(
              "node %s, turn %d at %s: %s".formatted(node, i, turn.moment, difference.get()));
        }
      }
      if (here.size() != there.size()) {
        return Optional.of("node %s: %d turns or %d".formatted(node, here.size(), there.size()));
      }
    }
    return Optional.empty();
  }
}
