package org.coterie.systems.sybilwall;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.protocol.NodeId;

/**
 * What a node remembers beyond its model.
 *
 * @param own its own history; empty before its first round
 * @param database what it knows of the others
 * @param marks of what others signed of late, by origin, to hold against what they sign elsewhere
 * @param proofs against those that signed two histories for one round, by origin
 */
record Memory(
    Optional<SignedHistory> own,
    Database database,
    SortedMap<NodeId, Marks> marks,
    SortedMap<NodeId, Equivocation> proofs,
    Refusals refusals) {
  static final Memory NONE =
      new Memory(
          Optional.empty(),
          Database.EMPTY,
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Refusals.NONE);

  Memory {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    proofs = Collections.unmodifiableSortedMap(new TreeMap<>(proofs));
  }

  Memory with(SignedHistory history) {
    return new Memory(Optional.of(history), database, marks, proofs, refusals);
  }
}
