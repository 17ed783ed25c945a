package org.coterie.core.learning.vector;

/** What a step of Adam is the same for in all parameters; its own object, so that none is made. */
final class AdamFactors {
  float beta1;

  /** 1 - beta1. */
  float rest1;

  float beta2;

  /** 1 - beta2. */
  float rest2;

  /** sqrt(1 - beta2^t). */
  float root;

  float epsilon;

  /** The learning rate over 1 - beta1^t. */
  float rate;
}
