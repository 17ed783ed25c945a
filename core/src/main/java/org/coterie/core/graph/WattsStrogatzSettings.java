package org.coterie.core.graph;

import org.coterie.core.spi.Setting;

/** The settings of {@link WattsStrogatz}. */
public record WattsStrogatzSettings(
    @Setting(value = "neighbours of each node before rewiring, an even number", min = 2) int degree,
    @Setting(value = "of each edge to be rewired: 0 keeps the lattice", min = 0, max = 1)
        double rewiringProbability) {}
