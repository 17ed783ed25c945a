package org.coterie.app.experiment;

import org.coterie.core.spi.Setting;

/**
 * @param every rounds between two checkpoints; 0 = none
 * @param keep how many of the newest are kept
 */
public record CheckpointPlan(
    @Setting(
            value = "rounds between two checkpoints; 0 = only when interrupted",
            byDefault = "10",
            min = 0)
        int every,
    @Setting(value = "how many of the newest are kept", byDefault = "2", min = 1) int keep) {}
