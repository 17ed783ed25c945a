package org.coterie.core.learning.vector;

/** From a grid to rows in (channel, row, column) order, and back. */
final class FlattenStage implements Stage {
  private final Planes in;
  private final Rows out;

  FlattenStage(Planes in, Rows out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void forward(float[] parameters, Block block) {
    Grid grid = in.grid;
    int to = 0;
    for (int channel = 0; channel < grid.channels(); channel++) {
      for (int row = 0; row < grid.height(); row++) {
        int from = grid.at(channel, row, 0);
        for (int column = 0; column < grid.width(); column++, to++, from += Lanes.COUNT) {
          for (int lane = 0; lane < block.count; lane++) {
            out.values[lane * out.width + to] = in.values[from + lane];
          }
        }
      }
    }
  }

  /** Lanes without an example get a gradient of 0. */
  @Override
  public void backward(float[] parameters, Block block) {
    if (!in.trained()) {
      return;
    }
    Grid grid = in.grid;
    float[] slopes = in.slopes();
    int from = 0;
    for (int channel = 0; channel < grid.channels(); channel++) {
      for (int row = 0; row < grid.height(); row++) {
        int to = grid.at(channel, row, 0);
        for (int column = 0; column < grid.width(); column++, from++, to += Lanes.COUNT) {
          for (int lane = 0; lane < Lanes.COUNT; lane++) {
            slopes[to + lane] = lane < block.count ? out.slopes()[lane * out.width + from] : 0;
          }
        }
      }
    }
  }
}
