package org.coterie.core.learning.vector;

/** A group norm; its parameters are the scales of the channels, then their shifts. */
final class NormStage implements Stage {
  private final SpatialKernels kernels;
  private final Normalisation norm;
  private final int at;
  private final Planes in;
  private final Planes out;
  private final float[] gradient;
  private final float[] own;
  private final float[] statistics;
  private final float[] shares;

  /** The block's gradient, lane by lane, so example by example. */
  private final float[] sums;

  /** That of the blocks so far. */
  private final float[] totals;

  /**
   * @param at position of the first scale in the parameters
   */
  NormStage(SpatialKernels kernels, int at, Planes in, Planes out, int groups, float[] gradient) {
    this.kernels = kernels;
    this.norm = new Normalisation(in.grid, out.grid, groups);
    this.at = at;
    this.in = in;
    this.out = out;
    this.gradient = gradient;
    this.own = new float[2 * in.grid.channels()];
    this.statistics = new float[norm.statistics()];
    this.shares = new float[norm.statistics()];
    this.sums = new float[own.length * Lanes.COUNT];
    this.totals = new float[sums.length];
  }

  @Override
  public void prepare(float[] parameters) {
    System.arraycopy(parameters, at, own, 0, own.length);
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.normalise(norm, in.values, own, out.values, statistics);
  }

  @Override
  public void backward(float[] parameters, Block block) {
    kernels.normaliseSums(norm, in.values, statistics, out.slopes(), sums);
    if (in.trained()) {
      norm.shares(sums, own, shares);
      kernels.normaliseBackward(
          norm, in.values, statistics, own, out.slopes(), shares, in.slopes());
    }
  }

  @Override
  public void addSquares(Block block, double[] squares) {
    for (int i = 0; i < sums.length; i += Lanes.COUNT) {
      for (int lane = 0; lane < block.count; lane++) {
        double sum = sums[i + lane];
        squares[lane] += sum * sum;
      }
    }
  }

  @Override
  public void weigh(Block block, float[] factors) {
    for (int i = 0; i < sums.length; i += Lanes.COUNT) {
      for (int lane = 0; lane < block.count; lane++) {
        sums[i + lane] *= factors[lane];
      }
    }
  }

  @Override
  public void accumulate(float[] parameters, Block block) {
    for (int i = 0; i < sums.length; i++) {
      totals[i] = (block.first ? 0 : totals[i]) + sums[i];
    }
    for (int i = 0; block.last && i < own.length; i++) {
      float sum = Lanes.sum(totals, i * Lanes.COUNT);
      if (block.step) {
        parameters[at + i] = Fma.fma(-block.rate, sum, parameters[at + i]);
      } else {
        gradient[at + i] = sum;
      }
    }
  }
}
