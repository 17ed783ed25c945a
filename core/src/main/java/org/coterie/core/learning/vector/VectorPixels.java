package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight pixels at a time, without a division: 1/255 is the sum of two floats to far more digits
 * than a float has, so that x HIGH + x LOW, rounded once, is the quotient. A test looks at all 256.
 */
final class VectorPixels implements PixelKernels {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
  private static final VectorSpecies<Integer> INTS = S.vectorShape().withLanes(int.class);

  private static final float HIGH = 1 / 255f;
  private static final float LOW = (float) (1 / 255.0 - HIGH);

  private final PixelKernels tail = new ScalarPixels();

  @Override
  public void shares(byte[] pixels, int from, int count, float[] into, int at) {
    int whole = Lanes.whole(count);
    for (int part = 0; part < Lanes.COUNT / WIDTH; part++) {
      part(pixels, from, whole, into, at, part);
    }
    tail.shares(pixels, from + whole, count - whole, into, at + whole);
  }

  /** Those of each eight pixels that a vector of floats takes. */
  private static void part(byte[] pixels, int from, int whole, float[] into, int at, int part) {
    FloatVector high = FloatVector.broadcast(S, HIGH);
    FloatVector low = FloatVector.broadcast(S, LOW);
    for (int i = 0; i < whole; i += Lanes.COUNT) {
      FloatVector pixel =
          (FloatVector)
              ByteVector.fromArray(BYTES, pixels, from + i)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, part)
                  .convert(VectorOperators.I2F, 0);
      pixel.fma(high, pixel.mul(low)).intoArray(into, at + i + part * WIDTH);
    }
  }
}
