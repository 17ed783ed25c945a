package org.coterie.core.data;

import org.coterie.core.spi.Setting;

/** The settings of {@link ShardsPartitioner}. */
public record ShardsSettings(
    @Setting(
            value = "shards that each node gets: the fewer, the fewer classes it has",
            byDefault = "2",
            min = 1)
        int shardsPerNode) {}
