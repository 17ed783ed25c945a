package org.coterie.core.learning.vector;

/** A dense layer. */
final class DenseStage implements Stage {
  private final DenseKernels kernels;
  private final DenseShape shape;
  private final Rows in;
  private final Rows out;
  private final float[] gradient;
  private final float[] scratch;
  private final Squares squares;

  /**
   * @param gradient like the parameters, for sums that outlast a block
   */
  DenseStage(
      DenseKernels kernels,
      UpdateKernels updates,
      DenseShape shape,
      Rows in,
      Rows out,
      float[] gradient) {
    this.kernels = kernels;
    this.squares = new Squares(updates);
    this.shape = shape;
    this.in = in;
    this.out = out;
    this.gradient = gradient;
    this.scratch = new float[kernels.scratch(shape, in.at.length)];
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.forward(in.values, in.at, block.count, parameters, shape, out.values, scratch);
  }

  @Override
  public void backward(float[] parameters, Block block) {
    if (in.trained()) {
      kernels.backward(out.slopes(), block.count, parameters, shape, in.slopes(), scratch);
    }
  }

  @Override
  public void accumulate(float[] parameters, Block block) {
    float[] slopes = out.slopes();
    kernels.gradient(
        in.values,
        in.at,
        slopes,
        block.count,
        parameters,
        shape,
        gradient,
        block.first,
        block.last && block.step,
        block.rate,
        scratch);
    biases(slopes, parameters, block);
  }

  /**
   * An example's gradient of the weights is the outer product of d and x, that of the biases d: the
   * squares of both add up to |d|^2 (|x|^2 + 1) (Goodfellow, "Efficient Per-Example Gradient
   * Computations", 2015).
   */
  @Override
  public void addSquares(Block block, double[] sums) {
    for (int i = 0; i < block.count; i++) {
      double ofInputs = squares.of(in.values, in.at[i], shape.inputs());
      double ofSlopes = squares.of(out.slopes(), i * shape.outputs(), shape.outputs());
      sums[i] += ofSlopes * (ofInputs + 1);
    }
  }

  @Override
  public void weigh(Block block, float[] factors) {
    float[] slopes = out.slopes();
    for (int i = 0; i < block.count; i++) {
      for (int o = i * shape.outputs(); o < (i + 1) * shape.outputs(); o++) {
        slopes[o] *= factors[i];
      }
    }
  }

  private void biases(float[] slopes, float[] parameters, Block block) {
    for (int o = 0; o < shape.outputs(); o++) {
      int at = shape.biases() + o;
      float sum = block.first ? 0 : gradient[at];
      for (int i = 0; i < block.count; i++) {
        sum += slopes[i * shape.outputs() + o];
      }
      if (block.last && block.step) {
        parameters[at] = Fma.fma(-block.rate, sum, parameters[at]);
      } else {
        gradient[at] = sum;
      }
    }
  }
}
