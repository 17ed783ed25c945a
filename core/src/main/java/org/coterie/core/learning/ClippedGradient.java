package org.coterie.core.learning;

/**
 * What {@link Trainer#clippedGradient} finds.
 *
 * @param sum over the examples, in parameter order; a fresh array
 * @param norms of each example's gradient before clipping, in the order of the rows
 * @param clipped how many of them were longer than the bound
 * @param meanLoss cross-entropy of the labels
 */
public record ClippedGradient(float[] sum, double[] norms, int clipped, double meanLoss) {
  public int examples() {
    return norms.length;
  }
}
