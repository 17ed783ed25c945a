package org.coterie.core.learning.vector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Activations in front of or behind a convolution or a pooling layer: eight examples in a grid. */
final class Planes {
  final Grid grid;
  final float[] values;
  private final float @Nullable [] slopes;

  Planes(Grid grid, boolean trained) {
    this.grid = grid;
    this.values = grid.allocate();
    this.slopes = trained ? grid.allocate() : null;
  }

  /** Whether anything before these planes has parameters, so that their gradient is wanted. */
  boolean trained() {
    return slopes != null;
  }

  /** The gradient, laid out like the values. */
  float[] slopes() {
    return Objects.requireNonNull(slopes);
  }
}
