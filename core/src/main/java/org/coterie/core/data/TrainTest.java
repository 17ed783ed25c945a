package org.coterie.core.data;

/** A data set with its own split. */
public record TrainTest(Dataset train, Dataset test) {}
