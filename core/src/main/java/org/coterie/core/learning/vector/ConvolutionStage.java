package org.coterie.core.learning.vector;

/** A convolution. */
final class ConvolutionStage implements Stage {
  private final SpatialKernels kernels;
  private final int at;
  private final Planes in;
  private final Planes out;
  private final Correlation forward;
  private final Correlation backward;
  private final int[] forwardOrder;
  private final int[] backwardOrder;
  private final float[] forwardWeights;
  private final float[] backwardWeights;
  private final float[] biases;
  private final float[] noBiases;
  private final float[] lanes;

  /**
   * @param at position of the first weight in the parameters
   */
  ConvolutionStage(SpatialKernels kernels, int at, Planes in, Planes out, int kernel, int padding) {
    this.kernels = kernels;
    this.at = at;
    this.in = in;
    this.out = out;
    this.forward = Correlation.of(in.grid, out.grid, kernel, padding);
    this.backward = Correlation.of(out.grid, in.grid, kernel, kernel - 1 - padding);
    int filters = out.grid.channels();
    int channels = in.grid.channels();
    this.forwardOrder = new int[forward.weightCount()];
    this.backwardOrder = new int[forward.weightCount()];
    order(filters, channels, kernel);
    this.forwardWeights = new float[forward.weightCount()];
    this.backwardWeights = new float[forward.weightCount()];
    this.biases = new float[filters];
    this.noBiases = new float[channels];
    this.lanes = new float[(forward.weightCount() + filters) * Lanes.COUNT];
  }

  /**
   * Where a correlation's weights stand in the layer's own order; backward the kernel is turned.
   */
  private void order(int filters, int channels, int kernel) {
    int own = 0;
    for (int filter = 0; filter < filters; filter++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int tap = 0; tap < kernel * kernel; tap++) {
          int turned = kernel * kernel - 1 - tap;
          forwardOrder[(tap * channels + channel) * filters + filter] = own;
          backwardOrder[(turned * filters + filter) * channels + channel] = own;
          own++;
        }
      }
    }
  }

  @Override
  public void prepare(float[] parameters) {
    reorder(parameters, forwardOrder, forwardWeights);
    System.arraycopy(parameters, at + forwardWeights.length, biases, 0, biases.length);
  }

  private void reorder(float[] parameters, int[] order, float[] to) {
    for (int i = 0; i < order.length; i++) {
      to[i] = parameters[at + order[i]];
    }
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.correlate(forward, in.values, forwardWeights, biases, out.values);
  }

  @Override
  public void backward(float[] parameters, Block block) {
    if (in.trained()) {
      if (block.first) {
        reorder(parameters, backwardOrder, backwardWeights);
      }
      kernels.correlate(backward, out.slopes(), backwardWeights, noBiases, in.slopes());
    }
    kernels.gradient(forward, in.values, out.slopes(), lanes, block.first);
    if (block.last) {
      for (int i = 0; i < forwardWeights.length + biases.length; i++) {
        float sum = Lanes.sum(lanes, i * Lanes.COUNT);
        parameters[at + i] = Fma.fma(-block.rate, sum, parameters[at + i]);
      }
    }
  }
}
