package org.coterie.core.learning;

/** How a gradient becomes a step; formulas in {@link TrainingPlan}. */
public enum Optimizer {
  /** Stochastic gradient descent, with momentum where that is set. */
  SGD,

  /** Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015. */
  ADAM,

  /** Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019. */
  ADAMW
}
