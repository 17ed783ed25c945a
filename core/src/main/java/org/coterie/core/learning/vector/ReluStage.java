package org.coterie.core.learning.vector;

import org.jspecify.annotations.Nullable;

/** ReLU in place, on rows or planes alike: zeros of a margin stay zeros. */
final class ReluStage implements Stage {
  private final ElementKernels kernels;
  private final float[] values;
  private final float @Nullable [] slopes;
  private final int perExample;

  private ReluStage(
      ElementKernels kernels, float[] values, float @Nullable [] slopes, int perExample) {
    this.kernels = kernels;
    this.values = values;
    this.slopes = slopes;
    this.perExample = perExample;
  }

  static ReluStage of(ElementKernels kernels, Rows rows) {
    float[] slopes = rows.trained() ? rows.slopes() : null;
    return new ReluStage(kernels, rows.values, slopes, rows.width);
  }

  static ReluStage of(ElementKernels kernels, Planes planes) {
    float[] slopes = planes.trained() ? planes.slopes() : null;
    return new ReluStage(kernels, planes.values, slopes, 0);
  }

  @Override
  public void forward(float[] parameters, Block block) {
    kernels.relu(values, length(block));
  }

  @Override
  public void backward(float[] parameters, Block block) {
    if (slopes != null) {
      kernels.reluBackward(values, slopes, length(block));
    }
  }

  /** A grid holds eight examples however many are in use. */
  private int length(Block block) {
    return perExample == 0 ? values.length : perExample * block.count;
  }
}
