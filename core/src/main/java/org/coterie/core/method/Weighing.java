package org.coterie.core.method;

import java.util.SortedMap;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.State;

/** A state that says how much each sender's model counted in the aggregation that made it. */
public interface Weighing extends State {
  /**
   * By sender, those whose model came and no other: 0 for a model that did not count; the own one
   * is not among them. Empty where nothing was aggregated.
   */
  SortedMap<NodeId, Double> weights();
}
