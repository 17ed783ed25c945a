package org.coterie.core.learning.vector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Activations in front of or behind a dense layer, one example a row. */
final class Rows {
  final int width;

  /** Where each row begins. */
  final int[] at;

  /** The rows; those of the input lie in the data set itself. */
  float[] values;

  private final float @Nullable [] slopes;

  private Rows(int width, int[] at, float[] values, float @Nullable [] slopes) {
    this.width = width;
    this.at = at;
    this.values = values;
    this.slopes = slopes;
  }

  /** Rows of its own, one after another. */
  static Rows allocate(int width, int most, boolean trained) {
    int length = Math.multiplyExact(width, most);
    int[] at = new int[most];
    for (int i = 0; i < most; i++) {
      at[i] = i * width;
    }
    return new Rows(width, at, new float[length], trained ? new float[length] : null);
  }

  /** Rows that lie elsewhere. */
  static Rows elsewhere(int width, int most) {
    return new Rows(width, new int[most], new float[0], null);
  }

  /** Whether anything before these rows has parameters, so that their gradient is wanted. */
  boolean trained() {
    return slopes != null;
  }

  /** The gradient, rows one after another. */
  float[] slopes() {
    return Objects.requireNonNull(slopes);
  }
}
