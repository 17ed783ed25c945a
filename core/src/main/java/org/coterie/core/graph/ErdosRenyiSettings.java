package org.coterie.core.graph;

import org.coterie.core.spi.Setting;

/** The settings of {@link ErdosRenyi}. */
public record ErdosRenyiSettings(
    @Setting(
            value = "of an edge between any two nodes; connected graphs need about ln(n) / n",
            min = 0,
            minExcluded = true,
            max = 1)
        double probability) {}
