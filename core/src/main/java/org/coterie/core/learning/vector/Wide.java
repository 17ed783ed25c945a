package org.coterie.core.learning.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The species that vector kernels run on: eight lanes, or two halves of four where registers have
 * 128 bits, since a species wider than the hardware is emulated. A wider one would change the order
 * of sums.
 */
final class Wide {
  static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() >= Lanes.COUNT
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_128;

  static final int WIDTH = S.length();

  /** Processors with registers of 512 bits have 32 of any width, the others of 256 bits 16. */
  static final boolean MANY_REGISTERS = FloatVector.SPECIES_PREFERRED.length() > Lanes.COUNT;

  private Wide() {}
}
