package org.coterie.core.learning.vector;

/** Pooling by the mean. */
final class AverageStage implements Stage {
  private final SpatialKernels kernels;
  private final Pooling pooling;
  private final Planes in;
  private final Planes out;

  AverageStage(SpatialKernels kernels, Planes in, Planes out, int size) {
    this.kernels = kernels;
    this.pooling = new Pooling(in.grid, out.grid, size);
    this.in = in;
    this.out = out;
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.average(pooling, in.values, out.values);
  }

  @Override
  public void backward(float[] parameters, Block block) {
    if (in.trained()) {
      kernels.averageBackward(pooling, out.slopes(), in.slopes());
    }
  }
}
