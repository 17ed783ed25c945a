package org.coterie.app.run;

import java.util.SortedSet;
import org.coterie.core.protocol.NodeId;

/**
 * Who attacks a system; its figures are those of the others.
 *
 * @param nodes the attackers' numbers
 */
record Attackers(SortedSet<Integer> nodes) {
  /** Whether the participant is none of them; roles are honest. */
  boolean spare(NodeId node) {
    return !node.isNumber() || !nodes.contains(Integer.parseInt(node.name()));
  }
}
