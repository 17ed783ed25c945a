package org.coterie.core.learning.vector;

/** Windows of {@code size} x {@code size} that do not overlap. */
record Pooling(Grid source, Grid target, int size) {}
