package org.coterie.core.protocol;

import java.util.Comparator;

/**
 * Who: a participant's identity, unique in a federation.
 *
 * @param name not empty; holders of data are named {@code 0}, {@code 1}, ...; a role after what it
 *     does ({@code server})
 */
public record NodeId(String name) implements Comparable<NodeId> {
  private static final Comparator<NodeId> ORDER =
      Comparator.comparing((NodeId id) -> !id.isNumber())
          .thenComparing(id -> id.isNumber() ? id.name.length() : 0)
          .thenComparing(NodeId::name);

  public NodeId {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a node's name must not be empty");
    }
  }

  /** The holder of data number {@code index}. */
  public static NodeId of(int index) {
    return new NodeId(Integer.toString(index));
  }

  /** Numbers by value, then other names by text. */
  @Override
  public int compareTo(NodeId other) {
    return ORDER.compare(this, other);
  }

  /** Whether the name is a decimal number without leading zeros. */
  public boolean isNumber() {
    if (name.length() > 1 && name.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
