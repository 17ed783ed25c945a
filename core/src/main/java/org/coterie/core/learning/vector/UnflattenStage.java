package org.coterie.core.learning.vector;

/**
 * From rows to a grid of channels with one value each, and back: for what follows a dense layer.
 */
final class UnflattenStage implements Stage {
  private final Rows in;
  private final Planes out;

  UnflattenStage(Rows in, Planes out) {
    this.in = in;
    this.out = out;
  }

  /** Lanes without an example hold zeros. */
  @Override
  public void forward(float[] parameters, Block block) {
    for (int channel = 0; channel < in.width; channel++) {
      int to = out.grid.at(channel, 0, 0);
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        out.values[to + lane] = lane < block.count ? in.values[in.at[lane] + channel] : 0;
      }
    }
  }

  @Override
  public void backward(float[] parameters, Block block) {
    if (!in.trained()) {
      return;
    }
    for (int channel = 0; channel < in.width; channel++) {
      int from = out.grid.at(channel, 0, 0);
      for (int lane = 0; lane < block.count; lane++) {
        in.slopes()[lane * in.width + channel] = out.slopes()[from + lane];
      }
    }
  }
}
