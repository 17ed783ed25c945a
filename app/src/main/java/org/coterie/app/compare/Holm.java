package org.coterie.app.compare;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
 * Statistics 6, 1979: of many tests where nothing differs, any at all comes out below 0.05 with a
 * probability of at most 0.05.
 */
final class Holm {
  private Holm() {}

  /**
   * The corrected p values, each where the plain one stands: the k-th smallest of m times m - k +
   * 1, at most 1, and no smaller than the one before it.
   */
  static double[] corrected(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.length];
    double before = 0;
    for (int k = 0; k < p.length; k++) {
      double product = p[ascending[k]] * (p.length - k);
      before = StrictMath.max(before, StrictMath.min(1, product));
      corrected[ascending[k]] = before;
    }
    return corrected;
  }
}
