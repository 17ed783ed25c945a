package org.coterie.core.learning.vector;

/**
 * The unit of order: every sum that is split, is split over eight lanes, whatever the hardware's
 * width, and the eight are added in one fixed tree.
 */
final class Lanes {
  static final int COUNT = 8;

  private Lanes() {}

  /** ((0+4)+(2+6)) + ((1+5)+(3+7)) of lanes[at .. at + 8). */
  static float sum(float[] lanes, int at) {
    float even = (lanes[at] + lanes[at + 4]) + (lanes[at + 2] + lanes[at + 6]);
    float odd = (lanes[at + 1] + lanes[at + 5]) + (lanes[at + 3] + lanes[at + 7]);
    return even + odd;
  }

  /** The largest multiple of eight that is not above {@code length}. */
  static int whole(int length) {
    return length & -COUNT;
  }
}
