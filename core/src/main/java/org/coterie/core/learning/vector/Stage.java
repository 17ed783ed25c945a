package org.coterie.core.learning.vector;

/** One layer at work: its buffers, for one block of examples at a time. */
interface Stage {
  /** Called once before the blocks that share {@code parameters}. */
  default void prepare(float[] parameters) {}

  void forward(float[] parameters, Block block);

  /**
   * Hands the gradient on to what lies before it, then sums that of its own parameters and, at the
   * step's last block, takes the step.
   */
  void backward(float[] parameters, Block block);
}
