package org.coterie.core.protocol;

import java.util.Comparator;

/** The one-way channel from a node to another; messages on it keep their order. */
public record Link(NodeId from, NodeId to) implements Comparable<Link> {
  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::from).thenComparing(Link::to);

  @Override
  public int compareTo(Link other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return from + "->" + to;
  }
}
