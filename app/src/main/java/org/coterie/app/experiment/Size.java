package org.coterie.app.experiment;

import org.coterie.core.spi.Setting;

/** How long and how many. */
record Size(
    @Setting(value = "how many rounds to train", min = 1) int rounds,
    @Setting(value = "how many nodes hold data", min = 1) int nodes) {}
