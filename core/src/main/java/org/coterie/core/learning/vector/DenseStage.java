package org.coterie.core.learning.vector;

/** A dense layer. */
final class DenseStage implements Stage {
  private final DenseKernels kernels;
  private final DenseShape shape;
  private final Rows in;
  private final Rows out;
  private final float[] gradient;
  private final float[] scratch;

  /**
   * @param gradient like the parameters, for sums that outlast a block
   */
  DenseStage(DenseKernels kernels, DenseShape shape, Rows in, Rows out, float[] gradient) {
    this.kernels = kernels;
    this.shape = shape;
    this.in = in;
    this.out = out;
    this.gradient = gradient;
    this.scratch = new float[DenseKernels.scratch(shape)];
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.forward(in.values, in.at, block.count, parameters, shape, out.values, scratch);
  }

  @Override
  public void backward(float[] parameters, Block block) {
    float[] slopes = out.slopes();
    if (in.trained()) {
      kernels.backward(slopes, block.count, parameters, shape, in.slopes());
    }
    kernels.gradient(
        in.values,
        in.at,
        slopes,
        block.count,
        parameters,
        shape,
        gradient,
        block.first,
        block.last,
        block.rate,
        scratch);
    biases(slopes, parameters, block);
  }

  private void biases(float[] slopes, float[] parameters, Block block) {
    for (int o = 0; o < shape.outputs(); o++) {
      int at = shape.biases() + o;
      float sum = block.first ? 0 : gradient[at];
      for (int i = 0; i < block.count; i++) {
        sum += slopes[i * shape.outputs() + o];
      }
      if (block.last) {
        parameters[at] = Fma.fma(-block.rate, sum, parameters[at]);
      } else {
        gradient[at] = sum;
      }
    }
  }
}
