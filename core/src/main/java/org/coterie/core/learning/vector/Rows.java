package org.coterie.core.learning.vector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Activations in front of or behind a dense layer, one example a row. */
final class Rows {
  final int width;

  /** Of no meaning; what {@link Input} read to have it in the cache. */
  int touched;

  /** Where each row begins. */
  final int[] at;

  /** Those of the rows; a network's first rows may lie in the data set. */
  float[] values;

  private final float[] own;

  private final float @Nullable [] slopes;

  private Rows(int width, int[] at, float[] values, float @Nullable [] slopes) {
    this.width = width;
    this.at = at;
    this.values = values;
    this.own = values;
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

  /** Has the first rows lie one after another in the buffer of its own. */
  float[] own(int count) {
    values = own;
    for (int i = 0; i < count; i++) {
      at[i] = i * width;
    }
    return own;
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
