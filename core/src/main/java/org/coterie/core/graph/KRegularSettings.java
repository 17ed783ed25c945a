package org.coterie.core.graph;

import org.coterie.core.spi.Setting;

/** The settings of {@link KRegular}. */
public record KRegularSettings(
    @Setting(value = "neighbours of each node; nodes x degree is even", min = 1) int degree) {}
