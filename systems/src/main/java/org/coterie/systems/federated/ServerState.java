package org.coterie.systems.federated;

import java.util.SequencedMap;
import org.coterie.core.protocol.Trained;

/**
 * What the server knows while it waits for updates, and at the end.
 *
 * @param model the mean of the last round, the initial parameters before that
 */
record ServerState(float[] model) implements Trained {
  @Override
  public SequencedMap<String, float[]> models() {
    return Trained.single(model);
  }
}
