package org.coterie.core.learning.vector;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FmaTest {
  @Property(tries = 20_000)
  void inSoftware_anyBits_roundsOnce(@ForAll int a, @ForAll int b, @ForAll int c) {
    check(Float.intBitsToFloat(a), Float.intBitsToFloat(b), Float.intBitsToFloat(c));
  }

  /** Near cancellation and near ties, where rounding twice would show. */
  @Property(tries = 20_000)
  void inSoftware_closeMagnitudes_roundsOnce(
      @ForAll @IntRange(min = 0x3F000000, max = 0x40800000) int a,
      @ForAll @IntRange(min = 0x3F000000, max = 0x40800000) int b,
      @ForAll @IntRange(min = -40, max = 40) int power,
      @ForAll int nudge) {
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float c = Math.scalb(-x * y, power);
    check(x, y, Float.intBitsToFloat(Float.floatToRawIntBits(c) + nudge % 3));
    check(x, y, Math.scalb(1 + (nudge & 7) * 0x1p-23f, power));
  }

  private static void check(float a, float b, float c) {
    assertThat(Float.floatToIntBits(Fma.inSoftware(a, b, c)))
        .isEqualTo(Float.floatToIntBits(Math.fma(a, b, c)));
  }
}
