package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of a set that brings no test part and has owners. */
public record HeldOutSettings(
    @Setting(
            value = "share of each owner's examples of each class that is held out for testing",
            byDefault = "0.2",
            min = 0,
            minExcluded = true,
            max = 1,
            maxExcluded = true)
        double testFraction) {}
