package org.coterie.benchmarks;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.coterie.core.random.Draws;
import org.coterie.core.random.Stream;

/**
 * What it costs to add lanes in one fixed order, and to compute the exponential from +, * and fused
 * multiply-adds, instead of by what the Vector API has built in and the engine may not call; and in
 * how many results the built-in ones, once compiled, differ from what they gave while interpreted.
 */
final class BanCost {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
  private static final int COUNT = 8_000;
  private static final int REPEATS = 15;

  private final float[] in = new float[COUNT];
  private final float[] out = new float[COUNT];
  private final float[] lanes = new float[8];

  private BanCost() {
    Draws draws = Stream.of(1, "", 0, 0, "ban");
    for (int i = 0; i < COUNT; i++) {
      in[i] = (float) (-20 * draws.uniform());
    }
  }

  static void print() {
    var cost = new BanCost();
    float[] sumsBefore = cost.run(cost::reduced);
    float[] exponentialsBefore = cost.run(cost::builtIn);
    List<Piece> pieces =
        List.of(
            new Piece("1,000 sums of 8 lanes, in the fixed tree", 1, true, REPEATS, cost::tree),
            new Piece("1,000 sums of 8 lanes, reduceLanes", 1, true, REPEATS, cost::reduced),
            new Piece("8,000 exponentials, polynomial", 1, true, REPEATS, cost::polynomial),
            new Piece("8,000 exponentials, lanewise(EXP)", 1, true, REPEATS, cost::builtIn));
    pieces.forEach(piece -> piece.warmUp(2));
    while (!pieces.getFirst().isDone()) {
      pieces.forEach(Piece::measure);
    }
    pieces.forEach(piece -> Ratios.print("%-44s %12.2f us%n", piece.name, piece.fastest() / 1e3));
    Ratios.print(
        "reduceLanes: %d of 1,000 sums changed when compiled, %d of 1,000 differ from the tree%n",
        differing(sumsBefore, cost.run(cost::reduced)),
        differing(cost.run(cost::tree), cost.run(cost::reduced)));
    Ratios.print(
        "lanewise(EXP): %d of 8,000 changed when compiled, %d of 8,000 differ from the polynomial%n",
        differing(exponentialsBefore, cost.run(cost::builtIn)),
        differing(cost.run(cost::polynomial), cost.run(cost::builtIn)));
  }

  private float[] run(Runnable work) {
    Arrays.fill(out, 0);
    work.run();
    return out.clone();
  }

  private static int differing(float[] left, float[] right) {
    int differing = 0;
    for (int i = 0; i < left.length; i++) {
      differing += Float.floatToIntBits(left[i]) == Float.floatToIntBits(right[i]) ? 0 : 1;
    }
    return differing;
  }

  private void reduced() {
    for (int i = 0; i < COUNT; i += 8) {
      out[i] = FloatVector.fromArray(S, in, i).reduceLanes(VectorOperators.ADD);
    }
  }

  /** As the engine does: stored, then ((0+4)+(2+6)) + ((1+5)+(3+7)). */
  private void tree() {
    for (int i = 0; i < COUNT; i += 8) {
      FloatVector.fromArray(S, in, i).intoArray(lanes, 0);
      float even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6]);
      float odd = (lanes[1] + lanes[5]) + (lanes[3] + lanes[7]);
      out[i] = even + odd;
    }
  }

  private void builtIn() {
    for (int i = 0; i < COUNT; i += 8) {
      FloatVector.fromArray(S, in, i).lanewise(VectorOperators.EXP).intoArray(out, i);
    }
  }

  private void polynomial() {
    for (int i = 0; i < COUNT; i++) {
      out[i] = exp(in[i]);
    }
  }

  /** The engine's own, which is not public: expf of Moshier's Cephes library. */
  private static float exp(float x) {
    float shifted = Math.fma(x, 1.442695f, 0x1.8p23f);
    float power = shifted - 0x1.8p23f;
    float rest = Math.fma(power, 0.00021219444f, Math.fma(power, -0.6933594f, x));
    float sum = Math.fma(0.00019875691f, rest, 0.0013981999f);
    sum = Math.fma(sum, rest, 0.008333452f);
    sum = Math.fma(sum, rest, 0.041665796f);
    sum = Math.fma(sum, rest, 0.16666666f);
    sum = Math.fma(sum, rest, 0.5f);
    sum = Math.fma(sum, rest * rest, rest) + 1;
    int scale = (Float.floatToRawIntBits(shifted) << 23) + 0x3F800000;
    return x < -87 ? 0 : sum * Float.intBitsToFloat(scale);
  }
}
