package org.coterie.core.learning;

import org.coterie.core.data.Shape;
import org.coterie.core.spi.Plugin;

/** Architectures found by name. */
public interface ArchitectureFamily<S extends Record> extends Plugin<S> {
  /**
   * @throws org.coterie.core.error.CoterieException {@code MODEL_MISMATCH} when the input's shape
   *     does not fit
   */
  Architecture build(Shape input, int classes, S settings);
}
