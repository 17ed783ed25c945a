package org.coterie.core.learning.vector;

import org.jspecify.annotations.Nullable;

/**
 * The hyperbolic tangent, between rows or between planes of one layout. Not in place: a maximum
 * pooling or another tangent before it still needs what it put out. Zeros of a margin stay zeros.
 */
final class TanhStage implements Stage {
  private final ElementKernels kernels;
  private final float[] in;
  private final float[] out;
  private final float @Nullable [] inSlopes;
  private final float @Nullable [] outSlopes;
  private final int perExample;

  private TanhStage(
      ElementKernels kernels,
      float[] in,
      float[] out,
      float @Nullable [] inSlopes,
      float @Nullable [] outSlopes,
      int perExample) {
    this.kernels = kernels;
    this.in = in;
    this.out = out;
    this.inSlopes = inSlopes;
    this.outSlopes = outSlopes;
    this.perExample = perExample;
  }

  static TanhStage of(ElementKernels kernels, Rows in, Rows out) {
    float[] inSlopes = in.trained() ? in.slopes() : null;
    float[] outSlopes = out.trained() ? out.slopes() : null;
    return new TanhStage(kernels, in.values, out.values, inSlopes, outSlopes, in.width);
  }

  static TanhStage of(ElementKernels kernels, Planes in, Planes out) {
    float[] inSlopes = in.trained() ? in.slopes() : null;
    float[] outSlopes = out.trained() ? out.slopes() : null;
    return new TanhStage(kernels, in.values, out.values, inSlopes, outSlopes, 0);
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.tanh(in, out, length(block));
  }

  @Override
  public void backward(float[] parameters, Block block) {
    if (inSlopes != null && outSlopes != null) {
      kernels.tanhBackward(out, outSlopes, inSlopes, length(block));
    }
  }

  /** A grid holds eight examples however many are in use. */
  private int length(Block block) {
    return perExample == 0 ? in.length : perExample * block.count;
  }
}
