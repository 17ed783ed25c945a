package org.coterie.core.learning.vector;

import org.coterie.core.data.Dataset;

/** Where a network's first stage finds the examples of a block. */
sealed interface Input {
  /** How many examples go through the stages together; it shows in no result's bits. */
  int blockSize();

  /** Makes examples rows[from .. from + count) the block's. */
  void take(Dataset data, int[] rows, int from, int count);

  /** A dense layer reads them where they are. */
  record InPlace(Rows rows, int blockSize) implements Input {
    @Override
    public void take(Dataset data, int[] from, int start, int count) {
      rows.values = data.features();
      for (int i = 0; i < count; i++) {
        rows.at[i] = from[start + i] * rows.width;
      }
    }
  }

  /** Anything else reads them eight at a time from a grid; lanes without an example hold zeros. */
  record Gathered(Planes planes) implements Input {
    @Override
    public int blockSize() {
      return Lanes.COUNT;
    }

    @Override
    public void take(Dataset data, int[] rows, int from, int count) {
      Grid grid = planes.grid;
      int size = data.shape().size();
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        int at = lane < count ? rows[from + lane] * size : -1;
        for (int channel = 0; channel < grid.channels(); channel++) {
          for (int row = 0; row < grid.height(); row++) {
            int to = grid.at(channel, row, 0) + lane;
            for (int column = 0; column < grid.width(); column++, to += Lanes.COUNT) {
              planes.values[to] = at < 0 ? 0 : data.features()[at++];
            }
          }
        }
      }
    }
  }
}
