package org.coterie.app.run;

import java.util.SortedSet;
import org.coterie.core.method.Sybils;
import org.coterie.core.protocol.NodeId;

/**
 * Who attacks a system; its figures are those of the others.
 *
 * @param nodes the attackers' numbers
 */
record Attackers(SortedSet<Integer> nodes) {
  /** Whether the participant is none of them, and no Sybil; other roles are honest. */
  boolean spare(NodeId node) {
    if (node.name().startsWith(Sybils.PREFIX)) {
      return false;
    }
    return !node.isNumber() || !nodes.contains(Integer.parseInt(node.name()));
  }
}
