package org.coterie.core.protocol;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What was waited for, in the order (sender, sequence): never in the order of arrival. */
public interface Inbox<M extends Message> {
  List<Envelope<M>> envelopes();

  /** The named nodes from which nothing of the awaited moment came or will come. */
  SortedSet<NodeId> missing();

  /** As {@link #missing()}, by link. */
  SortedSet<Link> missingLinks();

  /** Whether the node listened to has halted; false in a collect. */
  boolean closed();

  /**
   * The messages of a type by sender.
   *
   * @throws IllegalStateException when a sender sent two of them
   */
  <T extends M> SortedMap<NodeId, T> all(Class<T> type);

  /**
   * The message of that type from that sender.
   *
   * @throws IllegalStateException when it sent two of them
   */
  <T extends M> Optional<T> from(NodeId sender, Class<T> type);

  /**
   * The weighted sum of vectors, accumulated in double in a fixed tree over the named senders, so
   * that it depends neither on scheduling nor on how a cluster splits it: senders numbered in
   * order, blocks of 64 folded left to right (a missing one adds nothing), the blocks then folded
   * pairwise from the left.
   *
   * @return as long as the vectors; null when no message of that type came
   * @throws IllegalArgumentException when vectors differ in length
   */
  <T extends M> double @Nullable [] sum(
      Class<T> type, Function<T, float[]> vector, ToDoubleFunction<T> weight);
}
