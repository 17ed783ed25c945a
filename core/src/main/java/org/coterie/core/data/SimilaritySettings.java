package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link SimilarityPartitioner}. */
public record SimilaritySettings(
    @Setting(
            value = "share of each node's examples that is iid: 1 is iid, 0 sorts all by label",
            min = 0,
            max = 1)
        double share) {}
