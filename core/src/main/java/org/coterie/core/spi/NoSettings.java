package org.coterie.core.spi;

/** The settings of a plug-in that has none. */
public record NoSettings() {}
