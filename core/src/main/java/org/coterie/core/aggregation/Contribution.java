package org.coterie.core.aggregation;

import java.util.Optional;

/**
 * A model and what is known about where it comes from; its arrays are not written.
 *
 * @param model [parameters]
 * @param weight how much it counts in a plain mean, above 0 and finite: its number of examples, or
 *     what the topology gives the link
 * @param history [parameters], the sum of what its sender has changed so far, this round included
 */
public record Contribution(float[] model, double weight, Optional<float[]> history) {
  /** Without a history. */
  public Contribution(float[] model, double weight) {
    this(model, weight, Optional.empty());
  }
}
