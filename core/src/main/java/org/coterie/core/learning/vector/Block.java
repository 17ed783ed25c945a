package org.coterie.core.learning.vector;

/** The examples that go through the stages together, and what is to become of their gradient. */
final class Block {
  /** How many examples. */
  int count;

  /** Whether it is the first, and the last, of its step: the gradient is summed over all. */
  boolean first;

  boolean last;

  /** The learning rate. */
  float rate;
}
