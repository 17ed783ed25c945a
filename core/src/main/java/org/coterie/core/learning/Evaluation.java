package org.coterie.core.learning;

/** How a model does on some examples; both figures are 0 when there are none. */
public record Evaluation(int examples, double meanLoss, double accuracy) {}
