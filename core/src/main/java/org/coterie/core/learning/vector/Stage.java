package org.coterie.core.learning.vector;

/**
 * One layer at work: its buffers, for one block of examples at a time.
 *
 * <p>The way back has two parts: {@link #backward} hands the gradient on, {@link #accumulate} sums
 * that of the stage's own parameters. For a gradient whose examples are clipped one by one, all
 * stages go backward first, then add their {@linkplain #addSquares squares}, then accumulate what
 * {@link #weigh} has left of it.
 */
interface Stage {
  /** Called once before the blocks that share {@code parameters}. */
  default void prepare(float[] parameters) {}

  void forward(float[] parameters, Block block);

  /** Hands the gradient on to what lies before it. */
  void backward(float[] parameters, Block block);

  /**
   * Sums the gradient of its own parameters over the blocks of a step, in the network's gradient
   * or, where the block says so, takes the step.
   */
  default void accumulate(float[] parameters, Block block) {}

  /**
   * After {@link #backward} of all stages: adds to each example's figure the squares of the
   * gradient of the stage's own parameters with respect to that example alone.
   *
   * @param squares [block.count]
   */
  default void addSquares(Block block, double[] squares) {}

  /**
   * After {@link #addSquares}: multiplies each example's share in what {@link #accumulate} will
   * sum.
   *
   * @param factors [block.count]
   */
  default void weigh(Block block, float[] factors) {}
}
