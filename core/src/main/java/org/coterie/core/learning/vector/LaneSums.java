package org.coterie.core.learning.vector;

import static org.coterie.core.learning.vector.Wide.S;
import static org.coterie.core.learning.vector.Wide.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/** The lanes of many vectors added in the tree of {@link Lanes#sum}. */
final class LaneSums {
  private LaneSums() {}

  /**
   * sums[to + j] = {@link Lanes#sum} of sums[8 j .. 8 j + 8), for j in [0, count).
   *
   * @param count rounded up to a multiple of eight; what lies beyond may be anything
   */
  static void add(float[] sums, int count, int to) {
    if (WIDTH == Lanes.COUNT) {
      Eight.add(sums, count, to);
    } else {
      for (int j = 0; j < count; j++) {
        sums[to + j] = Lanes.sum(sums, j * Lanes.COUNT);
      }
    }
  }

  /**
   * Eight sums at a time: of two vectors, the half of the lanes that stay go to one and those they
   * are added to, moved over, to the other; so eight become four, two, and one with a sum a lane.
   */
  private static final class Eight {
    private static final VectorShuffle<Float> OVER_4 = VectorShuffle.fromOp(S, lane -> lane ^ 4);
    private static final VectorShuffle<Float> OVER_2 = VectorShuffle.fromOp(S, lane -> lane ^ 2);
    private static final VectorShuffle<Float> OVER_1 = VectorShuffle.fromOp(S, lane -> lane ^ 1);

    private static final VectorMask<Float> LOW_4 = VectorMask.fromLong(S, 0b00001111);
    private static final VectorMask<Float> LOW_2 = VectorMask.fromLong(S, 0b00110011);
    private static final VectorMask<Float> LOW_1 = VectorMask.fromLong(S, 0b01010101);
    private static final VectorMask<Float> HIGH_4 = VectorMask.fromLong(S, 0b11110000);
    private static final VectorMask<Float> HIGH_2 = VectorMask.fromLong(S, 0b11001100);
    private static final VectorMask<Float> HIGH_1 = VectorMask.fromLong(S, 0b10101010);

    private Eight() {}

    static void add(float[] sums, int count, int to) {
      for (int j = 0; j < count; j += Lanes.COUNT) {
        int at = j * Lanes.COUNT;
        FloatVector v0 = FloatVector.fromArray(S, sums, at);
        FloatVector v1 = FloatVector.fromArray(S, sums, at + Lanes.COUNT);
        FloatVector v2 = FloatVector.fromArray(S, sums, at + 2 * Lanes.COUNT);
        FloatVector v3 = FloatVector.fromArray(S, sums, at + 3 * Lanes.COUNT);
        FloatVector v4 = FloatVector.fromArray(S, sums, at + 4 * Lanes.COUNT);
        FloatVector v5 = FloatVector.fromArray(S, sums, at + 5 * Lanes.COUNT);
        FloatVector v6 = FloatVector.fromArray(S, sums, at + 6 * Lanes.COUNT);
        FloatVector v7 = FloatVector.fromArray(S, sums, at + 7 * Lanes.COUNT);
        v0 = v0.blend(v4, HIGH_4).add(v0.blend(v4, LOW_4).rearrange(OVER_4));
        v1 = v1.blend(v5, HIGH_4).add(v1.blend(v5, LOW_4).rearrange(OVER_4));
        v2 = v2.blend(v6, HIGH_4).add(v2.blend(v6, LOW_4).rearrange(OVER_4));
        v3 = v3.blend(v7, HIGH_4).add(v3.blend(v7, LOW_4).rearrange(OVER_4));
        v0 = v0.blend(v2, HIGH_2).add(v0.blend(v2, LOW_2).rearrange(OVER_2));
        v1 = v1.blend(v3, HIGH_2).add(v1.blend(v3, LOW_2).rearrange(OVER_2));
        v0 = v0.blend(v1, HIGH_1).add(v0.blend(v1, LOW_1).rearrange(OVER_1));
        v0.intoArray(sums, to + j);
      }
    }
  }
}
