package org.coterie.core.learning.vector;

/** The examples that go through the stages together, and what is to become of their gradient. */
final class Block {
  /** How many examples. */
  int count;

  /** Whether it is the first, and the last, of those whose gradient is summed. */
  boolean first;

  boolean last;

  /**
   * Whether the last block's sum becomes a step of plain SGD at once, without being stored;
   * otherwise it is left in the network's gradient.
   */
  boolean step;

  /** The learning rate of such a step. */
  float rate;
}
