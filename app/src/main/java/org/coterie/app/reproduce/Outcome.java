package org.coterie.app.reproduce;

import java.util.Locale;

/** What became of a claim. */
enum Outcome {
  HOLDS,
  DOES_NOT_HOLD,
  /** Fewer than three seeds, or the interval spans the margin. */
  NOT_SHOWN;

  static Outcome of(boolean holds, boolean fails) {
    return holds ? HOLDS : fails ? DOES_NOT_HOLD : NOT_SHOWN;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
