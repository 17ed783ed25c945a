package org.coterie.systems.gossip;

import org.coterie.core.spi.Setting;

/** The settings of {@link Gossip}. */
public record GossipSettings(
    @Setting(
            value =
                "how much a neighbour's model counts: metropolis (by both degrees; keeps the mean"
                    + " over all nodes), uniform (all that came and the own one the same), or max-degree"
                    + " (the same on every link; keeps the mean too)",
            byDefault = "metropolis")
        Weights weights) {}
