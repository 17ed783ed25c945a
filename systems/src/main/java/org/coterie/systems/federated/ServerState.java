package org.coterie.systems.federated;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.method.Tally;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Trained;

/**
 * What the server knows while it waits for updates, and at the end.
 *
 * @param model what the last round's updates came to, the initial parameters before that
 * @param histories the sum of each client's updates, where the aggregation asks for it: what it
 *     sent less the model that it was handed
 */
record ServerState(float[] model, Tally tally, SortedMap<NodeId, float[]> histories)
    implements Trained {
  ServerState {
    histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
  }

  @Override
  public SequencedMap<String, float[]> models() {
    return Trained.single(model);
  }

  @Override
  public SortedMap<String, Double> metrics() {
    return tally.metrics();
  }
}
