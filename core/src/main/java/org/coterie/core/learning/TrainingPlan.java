package org.coterie.core.learning;

import org.coterie.core.spi.Setting;

/** How a node trains on its own data in a round: plain SGD. */
public record TrainingPlan(
    @Setting(value = "passes over the node's own data in a round", byDefault = "1", min = 1)
        int localEpochs,
    @Setting(value = "examples a step", byDefault = "8", min = 1) int batchSize,
    @Setting(value = "step size of SGD", min = 0, minExcluded = true) double learningRate) {}
