package org.coterie.app.experiment;

import org.coterie.core.spi.Setting;

/** {@code seed: N}, short for three equal roots. */
record OneSeed(@Setting("the root of all that is random") long seed) {}
