package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link Wisdm}. */
public record WisdmSettings(
    @Setting(
            value =
                "share of each person's windows of each activity that is held out for testing, the"
                    + " last ones",
            byDefault = "0.2",
            min = 0,
            minExcluded = true,
            max = 1,
            maxExcluded = true)
        double testFraction,
    @Setting(
            value =
                "whether each feature is brought to mean 0 and deviation 1 over the training part",
            byDefault = "true")
        boolean standardise) {}
