package org.coterie.core.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.coterie.core.codec.Tag;

/** What a participant waits for. */
public sealed interface Wait {
  /** The messages of exactly {@code at} on the links from these nodes to the main identity. */
  @Tag(1)
  record Collect(Moment at, SortedSet<NodeId> from) implements Wait {}

  /** The same over links to any of its identities. */
  @Tag(2)
  record CollectLinks(Moment at, SortedSet<Link> from) implements Wait {}

  /** The next message of that node, or the news that it has halted. */
  @Tag(3)
  record Listen(NodeId from) implements Wait {}

  /** Nothing more: this participant is done. */
  @Tag(4)
  record Halt() implements Wait {}

  static Wait collect(Moment at, Collection<NodeId> from) {
    return new Collect(at, Collections.unmodifiableSortedSet(new TreeSet<>(from)));
  }

  static Wait collectLinks(Moment at, Collection<Link> from) {
    return new CollectLinks(at, Collections.unmodifiableSortedSet(new TreeSet<>(from)));
  }
}
