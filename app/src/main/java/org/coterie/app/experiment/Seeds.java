package org.coterie.app.experiment;

import org.coterie.core.spi.Setting;

/** The three roots of all that is random in a run. */
public record Seeds(
    @Setting(value = "how the data are split over the nodes", byDefault = "1") long data,
    @Setting(value = "the initial parameters", byDefault = "1") long model,
    @Setting(
            value = "everything random in the protocol: batches, samples, losses, churn",
            byDefault = "1")
        long protocol) {}
