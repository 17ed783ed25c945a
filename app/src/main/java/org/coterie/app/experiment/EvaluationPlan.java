package org.coterie.app.experiment;

import java.util.Set;
import org.coterie.core.spi.Setting;

/**
 * When and on what models are scored.
 *
 * @param every rounds between two evaluations; 0 = only at the end (and round 0 never); else round
 *     0, every k-th and the last
 * @param nodes how many nodes, the first by order, are scored; 0 = all
 */
public record EvaluationPlan(
    @Setting(
            value = "rounds between two evaluations; 0 = only at the end",
            byDefault = "1",
            min = 0)
        int every,
    @Setting(
            value = "what models are scored on: train, test, own (each node's own distribution)",
            byDefault = "[test]")
        Set<Split> on,
    @Setting(
            value = "how many nodes are scored, the first by order; 0 = all",
            byDefault = "0",
            min = 0)
        int nodes) {
  /** What a model is scored on. */
  public enum Split {
    TRAIN,
    TEST,
    OWN
  }
}
