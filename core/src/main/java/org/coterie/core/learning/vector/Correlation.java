package org.coterie.core.learning.vector;

/**
 * One direction of a convolution: target[t][y][x] = bias[t] + sum over (row, column, s) of
 * weights[row][column][s][t] source[s][y + row - lead][x + column - lead].
 *
 * <p>Only rows of the kernel that meet the source are taken; columns are taken for a pair of
 * neighbouring positions at once, so that one of the two may meet a zero of the margin.
 *
 * @param lead how far the kernel begins before the position
 * @param offsets from the source's element under the kernel's corner to each (row, column, s)
 * @param sources from a weight's element at the target's first position to that at each (y, x)
 * @param targets where a channel's element (y, x) lies, from the channel's begin
 */
record Correlation(
    Grid source, Grid target, int kernel, int lead, int[] offsets, int[] sources, int[] targets) {
  static Correlation of(Grid source, Grid target, int kernel, int lead) {
    int[] offsets = new int[kernel * kernel * source.channels()];
    int i = 0;
    for (int row = 0; row < kernel; row++) {
      for (int column = 0; column < kernel; column++) {
        for (int s = 0; s < source.channels(); s++) {
          offsets[i++] = source.at(s, row, column) - source.at(0, 0, 0);
        }
      }
    }
    int[] sources = new int[target.height() * target.width()];
    int[] targets = new int[sources.length];
    for (int y = 0, p = 0; y < target.height(); y++) {
      for (int x = 0; x < target.width(); x++, p++) {
        sources[p] = source.at(0, y, x) - source.at(0, 0, 0);
        targets[p] = target.at(0, y, x);
      }
    }
    return new Correlation(source, target, kernel, lead, offsets, sources, targets);
  }

  /** How many offsets belong to one row of the kernel. */
  int rowLength() {
    return kernel * source.channels();
  }

  int firstRow(int y) {
    return Math.max(0, lead - y);
  }

  int endRow(int y) {
    return Math.min(kernel, source.height() + lead - y);
  }

  /** Where in a row of {@code offsets} to begin, for positions up to column {@code x}. */
  int firstOffset(int x) {
    return Math.max(0, lead - x) * source.channels();
  }

  /** Where in a row of {@code offsets} to end, for positions from column {@code x} on. */
  int endOffset(int x) {
    return Math.min(kernel, source.width() + lead - x) * source.channels();
  }

  int weightCount() {
    return offsets.length * target.channels();
  }
}
