package org.coterie.core.learning.vector;

/** Windows of {@code size} x {@code size} that do not overlap. */
record Pooling(Grid source, Grid target, int size) {
  /** What each element of a window counts in its mean. */
  float share() {
    return 1f / ((float) size * size);
  }
}
